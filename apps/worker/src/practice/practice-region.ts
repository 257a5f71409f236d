import type { SchoolRegion } from '#libs/domain';
import type { Role } from '#libs/identity';

export interface PracticePerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface PracticeRegion {
  readonly name: string;
  readonly workName: string;
  readonly memberSince: string;
  /** Whose school holidays it reckons with. */
  readonly schoolRegion: SchoolRegion;
  readonly source: string;
  readonly referenceDate: string;
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string; readonly inhabitants: number }[];
  readonly people: readonly PracticePerson[];
}

export interface PracticeProvider {
  readonly name: string;
  readonly kvk: string;
  readonly city: string;
  readonly people: readonly PracticePerson[];
  readonly proofs: readonly {
    readonly proof: 'quality-mark' | 'diploma-recognition';
    readonly status: 'aspirant' | 'fixed-term' | 'indefinite' | 'recognised' | 'suspended' | 'reinstated';
    readonly scope: string;
    readonly effectiveAt: string;
    readonly validUntil: string | null;
    readonly source: string;
  }[];
}
