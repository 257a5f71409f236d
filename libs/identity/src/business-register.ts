/** What the business register says of a KvK number. */
export type RegisterAnswer =
  | { readonly kind: 'known'; readonly name: string }
  | { readonly kind: 'unknown' }
  /** Not connected, or no answer in time: the number stays unchecked and a region sees that. */
  | { readonly kind: 'silent' };

/** The outside world's business register: the one port for it. Tests have one that can also fail or not know. */
export abstract class BusinessRegister {
  abstract find(kvk: string): Promise<RegisterAnswer>;
}

/** Practice: made-up numbers start with a 9, all others are unknown, so that nobody registers a real company here. */
export class PracticeRegister extends BusinessRegister {
  async find(kvk: string): Promise<RegisterAnswer> {
    return kvk.startsWith('9') ? { kind: 'known', name: '' } : { kind: 'unknown' };
  }
}

/** No register is connected to this installation: every number is registered unchecked. */
export class SilentRegister extends BusinessRegister {
  async find(): Promise<RegisterAnswer> {
    return { kind: 'silent' };
  }
}
