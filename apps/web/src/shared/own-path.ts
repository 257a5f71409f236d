/** The path when it leads to a page of this site, else the other one: an address from outside never sends people away. */
export function ownPath(path: string | undefined, otherwise: string): string {
  if (!path?.startsWith('/')) return otherwise;
  const here = 'http://here.invalid';
  return URL.canParse(path, here) && new URL(path, here).origin === here ? path : otherwise;
}
