import type { View } from '#libs/platform';

/** For `components/pagination`: the first, the last and the pages around this one; false when everything fits on one. */
export function pagination(
  label: string,
  { page, total, size }: { readonly page: number; readonly total: number; readonly size: number },
  href: (page: number) => string,
): View | false {
  const count = Math.ceil(total / size);
  if (count <= 1) return false;
  const shown = Array.from({ length: count }, (_, index) => index + 1).filter(
    (candidate) => candidate === 1 || candidate === count || Math.abs(candidate - page) <= 1,
  );
  return {
    label,
    pages: shown.flatMap((candidate, index) => [
      ...(index > 0 && candidate - shown[index - 1]! > 1 ? [{ href: '', label: '', current: false, gap: true }] : []),
      { href: href(candidate), label: String(candidate), current: candidate === page, gap: false },
    ]),
    previousHref: page > 1 ? href(page - 1) : '',
    nextHref: page < count ? href(page + 1) : '',
  };
}

/** An address with what was asked in it: what is empty, and the first page, stay out. */
export function addressOf(path: string, asked: Readonly<Record<string, string>>, page = 1): string {
  const said = Object.entries({ ...asked, pagina: page > 1 ? String(page) : '' }).filter(([, value]) => value !== '');
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}

/** The page an address asks for; 1 for anything that is none. */
export const pageNumber = (asked: unknown): number =>
  typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
