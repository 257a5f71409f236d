import { addDays, localDate, milestoneOf, plannedInstant, startOfDay } from '#libs/domain';
import type { Giveaway, Planning } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { isUuid } from './tenders.js';

type QuestionState = 'new' | 'answered' | 'published';

/** A question as the region sees it: without who asked, which nobody but the asker can read. */
export interface Question {
  readonly id: string;
  readonly tenderId: string;
  readonly number: number;
  readonly lotId: string | null;
  readonly lotNumber: number;
  readonly document: string;
  readonly article: string;
  readonly text: string;
  readonly giveaways: readonly Giveaway[];
  readonly publicText: string;
  readonly answer: string;
  readonly state: QuestionState;
  readonly askedAt: Date;
  readonly answeredByName: string;
  readonly answeredAt: Date | null;
  readonly notaNumber: number;
  readonly notaPosition: number;
  readonly rowVersion: number;
}

const select = `
  select q.id, q.tender_id as "tenderId", q.number, q.lot_id as "lotId", coalesce(l.number, 0) as "lotNumber", q.document, q.article, q.text,
    q.giveaways, q.public_text as "publicText", q.answer, q.state, q.asked_at as "askedAt", coalesce(p.name, '') as "answeredByName",
    q.answered_at as "answeredAt", coalesce(n.number, 0) as "notaNumber", coalesce(q.nota_position, 0) as "notaPosition",
    q.row_version as "rowVersion"
  from question q left join lot l on l.id = q.lot_id left join person p on p.id = q.answered_by left join nota n on n.id = q.nota_id`;

/** The questions on a region's own tender, by number. */
export const questionsOf = (tx: Tx, tenderId: string): Promise<Question[]> =>
  tx.query(`${select} where q.region_id = $1 and q.tender_id = $2 order by q.number`, [
    tx.actor.organisationId,
    tenderId,
  ]);

/** One question on a region's own tender, or null. */
export async function questionById(tx: Tx, tenderId: string, id: string): Promise<Question | null> {
  if (!isUuid(id)) return null;
  return tx.one(`${select} where q.region_id = $1 and q.tender_id = $2 and q.id = $3`, [
    tx.actor.organisationId,
    tenderId,
    id,
  ]);
}

/** The questions this provider asked itself. No answer before it is published to all at once. */
export interface OwnQuestion {
  readonly id: string;
  readonly lotNumber: number;
  readonly document: string;
  readonly article: string;
  readonly text: string;
  readonly state: QuestionState;
  readonly askedAt: Date;
  readonly askedByName: string;
  readonly notaNumber: number;
  readonly notaPosition: number;
}

export const ownQuestions = (tx: Tx, tenderId: string): Promise<OwnQuestion[]> =>
  tx.query(
    `select q.id, coalesce(l.number, 0) as "lotNumber", q.document, q.article, q.text, q.state, q.asked_at as "askedAt",
       coalesce(p.name, '') as "askedByName", coalesce(n.number, 0) as "notaNumber", coalesce(q.nota_position, 0) as "notaPosition"
     from question q join question_author a on a.question_id = q.id left join lot l on l.id = q.lot_id
       left join person p on p.id = a.person_id left join nota n on n.id = q.nota_id
     where a.provider_id = $1 and q.tender_id = $2 order by q.asked_at desc`,
    [tx.actor.organisationId, tenderId],
  );

interface NotaItem {
  readonly position: number;
  readonly lotNumber: number;
  readonly document: string;
  readonly article: string;
  readonly text: string;
  readonly answer: string;
}

export interface Nota {
  readonly id: string;
  readonly tenderId: string;
  readonly number: number;
  readonly lateReason: string;
  readonly publishedAt: Date;
  readonly items: readonly NotaItem[];
}

const nota = `
  select n.id, n.tender_id as "tenderId", n.number, n.late_reason as "lateReason", n.published_at as "publishedAt",
    coalesce((select json_agg(json_build_object('position', i.position, 'lotNumber', coalesce(l.number, 0), 'document', i.document,
      'article', i.article, 'text', i.text, 'answer', i.answer) order by i.position)
      from nota_item i left join lot l on l.id = i.lot_id where i.nota_id = n.id), '[]') as items
  from nota n`;

/** The published notas of a tender, the first first. Everybody's: ask for the tender first. */
export const notasOf = (tx: Tx, tenderId: string): Promise<Nota[]> =>
  tx.query(`${nota} where n.tender_id = $1 order by n.number`, [tenderId]);

export const notaById = (tx: Tx, id: string): Promise<Nota | null> => tx.one(`${nota} where n.id = $1`, [id]);

/** The moment from which questions are too late: of the milestone, or the end of its day when it has no time. */
export function questionsDueAt(planning: Planning | null): Date | null {
  const milestone = planning && milestoneOf(planning, 'questions-due');
  if (!milestone) return null;
  const day = localDate(milestone.date);
  return milestone.time ? plannedInstant(day, milestone.time) : startOfDay(addDays(day, 1));
}

/** Names by which a text could show who asks: every provider's, and the people of the actor's own organisation. */
export async function knownNames(tx: Tx): Promise<{
  organisations: { name: string; kvk: string }[];
  people: { name: string; email: string }[];
}> {
  const organisations = await tx.query<{ name: string; kvk: string }>(
    `select name, coalesce(kvk, '') as kvk from organisation where kind = 'provider'`,
  );
  const people =
    tx.actor.kind === 'provider'
      ? await tx.query<{ name: string; email: string }>('select name, email from person where organisation_id = $1', [
          tx.actor.organisationId,
        ])
      : [];
  return { organisations, people };
}
