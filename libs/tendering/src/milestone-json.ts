import type { Milestone } from '#libs/domain';

/** The milestone `m` of a query, in one column; read it by `toMilestone`. */
export const MILESTONE_JSON = `json_build_object('code', m.code, 'label', json_build_object('nl', m.label_nl, 'en', m.label_en),
    'kind', m.kind, 'date', m.date, 'time', m.time, 'done', m.done, 'lapsed', m.lapsed)`;

export type MilestoneJson = Omit<Milestone, 'time'> & { readonly time: string | null };

export const toMilestone = ({ time, ...row }: MilestoneJson): Milestone => (time === null ? row : { ...row, time });
