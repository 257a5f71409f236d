import { NO_TENDER } from '#libs/documents';
import type { JobChoices } from '#libs/documents';
import { isUuid } from '#libs/tendering';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { leftOutOf } from '../../shared/left-out.js';
import type { LeftOut } from '../../shared/left-out.js';
import { addressOf, pageNumber } from '../../shared/pagination.js';

export const JOBS_A_PAGE = 50;

/** Everything that stands in the address of the page, with its defaults filled in. */
export interface JobsFilter {
  /** '' for any, `NO_TENDER` for what is about no tender. */
  readonly tenderId: string;
  readonly reaction: string;
  readonly page: number;
}

/** How what is about no tender is called in the address. */
export const WITHOUT = 'geen';

/** Reads the address. What makes no sense there is left out: a shared link never ends in an error. */
export function jobsFilter(query: Typed): JobsFilter {
  const tender = one(query, 'aanbesteding').toLowerCase();
  const reaction = one(query, 'soort');
  return {
    tenderId: tender === WITHOUT ? NO_TENDER : isUuid(tender) ? tender : '',
    reaction: /^(document|message)\.[a-z0-9-]{1,60}$/.test(reaction) ? reaction : '',
    page: pageNumber(query['pagina']),
  };
}

/** The filter without what this region has no work of: what cannot be chosen in the form narrows nothing either. */
export const knownFilter = (filter: JobsFilter, { tenders, hasWithoutTender, reactions }: JobChoices): JobsFilter => ({
  ...filter,
  tenderId:
    filter.tenderId === NO_TENDER
      ? hasWithoutTender
        ? NO_TENDER
        : ''
      : (tenders.find(({ id }) => id === filter.tenderId)?.id ?? ''),
  reaction: reactions.find((known) => known === filter.reaction) ?? '',
});

const inAddress = (tenderId: string): string => (tenderId === NO_TENDER ? WITHOUT : tenderId);

/** What of the address this filter did not take over. */
export const ignoredBy = ({ tenderId, reaction, page }: JobsFilter, query: Typed): readonly LeftOut[] =>
  leftOutOf(query, { aanbesteding: inAddress(tenderId), soort: reaction, pagina: String(page) });

/** An address under the page, filtered likewise. */
export const jobsHref = ({ tenderId, reaction, page }: JobsFilter, path = '/inkoop/documenten'): string =>
  addressOf(path, { aanbesteding: inAddress(tenderId), soort: reaction }, page);
