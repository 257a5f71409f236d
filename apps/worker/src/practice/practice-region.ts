import type { SchoolRegion } from '#libs/domain';
import type { Role } from '#libs/identity';

/** One password for all made-up people; a practice installation says so on its first page. */
export const practicePassword = 'oefenen-met-perceel';

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

/** A buyer who does everything a region does with a tender, a second buyer, and three key holders: "inkoper@westfriesland.example". */
export const buyerAndHolders = (domain: string, place: string): readonly PracticePerson[] => [
  {
    email: `inkoper@${domain}`,
    name: `Inkoper ${place} (oefening)`,
    roles: ['buyer', 'administrator', 'contract_manager'],
  },
  { email: `inkoper2@${domain}`, name: `Tweede inkoper ${place} (oefening)`, roles: ['buyer'] },
  ...['Een', 'Twee', 'Drie'].map((number, index) => ({
    email: `sleutel${index + 1}@${domain}`,
    name: `Sleutelhouder ${number} ${place} (oefening)`,
    // The first is the controller.
    roles: index === 0 ? (['key_holder', 'finance'] as const) : (['key_holder'] as const),
  })),
];

export const assessors = (domain: string, place: string): readonly PracticePerson[] =>
  ['Een', 'Twee'].map((number, index) => ({
    email: `beoordelaar${index + 1}@${domain}`,
    name: `Beoordelaar ${number} ${place} (oefening)`,
    roles: ['assessor'],
  }));
