/** How a zip file unpacks when no more than `most` bytes are taken. */
export function unpacked(zip: Buffer, most: number): 'within' | 'too-much' | 'unreadable';
