import {
  askedAnew,
  droppedAsks,
  isDecidedElsewhere,
  judgeOutcome,
  localDate,
  openWithoutRow,
  proposalOf,
  stepDecisions,
  typedLastDay,
} from '#libs/domain';
import type { ApprovalState, Milestone } from '#libs/domain';
import { approval, gooi, mandate, municipalities, row } from './approval-vectors.js';

describe('a step of the planning', () => {
  const on = (change: Partial<ApprovalState>, day: string | null) => ({
    ...approval(change),
    decidedOn: day === null ? null : localDate(day),
  });
  const college = (gmCode: string, outcome: ApprovalState['outcome'], day: string | null) =>
    on({ body: 'college', gmCode, milestoneCode: 'approval:colleges', outcome }, day);
  const of = (code: string, approvals: Parameters<typeof stepDecisions>[0], planning: typeof gooi = gooi) =>
    stepDecisions(approvals, municipalities, planning).find((step) => step.code === code);

  it('is done on the day on which the last of those it asks spoke, and not before', () => {
    const first = college('GM0376', 'approved', '2021-03-30');
    expect(of('approval:colleges', [first, college('GM0402', null, null)])).toEqual({
      code: 'approval:colleges',
      isSettled: false,
      isLapsed: false,
      decidedOn: null,
    });
    expect(of('approval:colleges', [first])?.isSettled).toBe(false);
    expect(of('approval:colleges', [first, college('GM0402', 'refused', '2021-03-30')])?.decidedOn).toBeNull();
    expect(of('approval:colleges', [first, college('GM0402', 'not-needed', '2021-03-23')])?.decidedOn).toBe(
      '2021-03-30',
    );
    const both = [first, college('GM0402', 'approved', '2021-03-23')];
    expect(of('approval:colleges', [...both, college('GM9999', null, null)])?.decidedOn).toBe('2021-03-30');
  });

  it('is not decided by withdrawing: that gives no day, nobody is waited for, and all withdrawn it lapsed', () => {
    const first = college('GM0376', 'approved', '2021-03-30');
    expect(of('approval:colleges', [first, college('GM0402', 'withdrawn', '2021-04-12')])).toEqual({
      code: 'approval:colleges',
      isSettled: true,
      isLapsed: false,
      decidedOn: '2021-03-30',
    });
    const withdrawn = on({ outcome: 'withdrawn' }, '2021-04-12');
    const lapsed = { code: 'approval:pfho', isSettled: true, isLapsed: true, decidedOn: null };
    expect(of('approval:pfho', [withdrawn])).toEqual(lapsed);
    expect(of('approval:pfho', [withdrawn, on({ outcome: null }, null)])?.isLapsed).toBe(false);
  });

  it('of a board is not done while nobody asked; of an adviser it is only judged when listed', () => {
    expect(of('approval:do', [])).toEqual({
      code: 'approval:do',
      isSettled: false,
      isLapsed: false,
      decidedOn: null,
    });
    expect(of('consultation:last', [])).toBeUndefined();
    const advice = on(
      { kind: 'advice', body: 'advisory-council', milestoneCode: 'consultation:last', outcome: 'advice-given' },
      '2021-02-25',
    );
    expect(of('consultation:last', [advice])?.decidedOn).toBe('2021-02-25');
    expect(
      of('notice-sent', [on({ milestoneCode: 'notice-sent', outcome: 'approved' }, '2021-04-01')]),
    ).toBeUndefined();
  });

  it('for the mandates is done when every municipality gave its own', () => {
    const planning = { milestones: [row('approval:mandate', '2021-03-01', 'Mandaat van de colleges')] };
    const given = (gmCode: string, day: string) =>
      on({ kind: 'mandate', body: 'college', gmCode, milestoneCode: null, outcome: 'approved' }, day);
    const both = [given('GM0376', '2021-03-02'), given('GM0402', '2021-03-01')];
    expect(of('approval:mandate', both, planning)?.decidedOn).toBe('2021-03-02');
    expect(isDecidedElsewhere({ code: 'consultation:last', kind: 'consultation' }, both)).toBe(false);
    expect(isDecidedElsewhere({ code: 'approval:do', kind: 'approval' }, [])).toBe(true);
  });
});

describe('a version that asks less', () => {
  const facts = { approvals: [] as readonly ApprovalState[], gmCodes: municipalities };
  const dropped = (after: readonly Milestone[], approvals: readonly ApprovalState[] = [], before = gooi) =>
    droppedAsks({ ...facts, approvals }, before, { milestones: after }).map(({ code }) => code);
  const rest = gooi.milestones.filter(({ code }) => code !== 'approval:do');
  const changed = (change: Partial<Milestone>) =>
    gooi.milestones.map((each) => (each.code === 'approval:do' ? { ...each, ...change } : each));

  it('drops a row that is gone, became another kind, or is to wait for mandates that are listed', () => {
    expect(dropped(gooi.milestones)).toEqual([]);
    expect(dropped(rest)).toEqual(['approval:do']);
    expect(dropped(changed({ kind: 'consultation' }))).toEqual(['approval:do']);
    const mandates = municipalities.map((gmCode) => mandate(gmCode, 'approved'));
    const words = { nl: 'Mandaat van de colleges', en: 'Mandate' };
    expect(dropped(changed({ label: words }), mandates)).toEqual(['approval:do']);
    // While nobody listed a mandate that row counts as open itself.
    expect(dropped(changed({ label: words }))).toEqual([]);
  });

  it('drops nothing that is listed, was a consultation, lost its day, or has another code for the same words', () => {
    expect(dropped(rest, [approval({ milestoneCode: 'approval:do' })])).toEqual([]);
    // Listed for another's municipality only is not listed.
    expect(dropped(rest, [approval({ milestoneCode: 'approval:do', gmCode: 'GM9999' })])).toEqual(['approval:do']);
    expect(dropped(gooi.milestones.filter(({ kind }) => kind !== 'consultation'))).toEqual([]);
    const { label, kind } = gooi.milestones[0]!;
    const undated = [{ code: 'approval:do', label, kind }];
    expect(droppedAsks(facts, gooi, { milestones: rest, undated })).toEqual([]);
    expect(droppedAsks(facts, { milestones: rest, undated }, { milestones: rest })).toHaveLength(1);
    expect(dropped(changed({ code: 'approval:directeuren' }))).toEqual([]);
    // Of the colleges one was listed: what the other was asked is dropped.
    const colleges = gooi.milestones.filter(({ code }) => code !== 'approval:colleges');
    const one = approval({ body: 'college', gmCode: 'GM0376', milestoneCode: 'approval:colleges' });
    expect(dropped(colleges, [one])).toEqual(['approval:colleges']);
    expect(dropped(colleges, [one, { ...one, gmCode: 'GM0402' }])).toEqual([]);
    // A row that stood there already in the same words is another question.
    const twin = { ...gooi.milestones[0]!, code: 'approval:do-2' };
    const both = { milestones: [...gooi.milestones, twin] };
    expect(dropped([...rest, twin], [], both)).toEqual(['approval:do']);
  });

  it('asks anew what the version before did not', () => {
    expect(askedAnew({ milestones: rest }, gooi)).toEqual(['approval:do']);
    expect(askedAnew(gooi, gooi)).toEqual([]);
    expect(askedAnew({ milestones: changed({ kind: 'preparation' }) }, gooi)).toEqual(['approval:do']);
    expect(askedAnew(null, { milestones: rest.slice(0, 2) })).toEqual(['approval:pfho']);
  });

  it('leaves open on the list what it has no row for', () => {
    const listed = [
      approval({ milestoneCode: 'approval:do' }),
      approval({ milestoneCode: 'approval:do', outcome: 'withdrawn' }),
      approval({ milestoneCode: null }),
      approval({ milestoneCode: 'notice-sent' }),
    ];
    expect(openWithoutRow(listed, { milestones: rest })).toEqual([listed[0]]);
    expect(openWithoutRow(listed, gooi)).toEqual([]);
  });
});

describe('an outcome', () => {
  const today = localDate('2021-02-26');
  const said = (outcome: Parameters<typeof judgeOutcome>[1]['outcome'], on = '2021-02-26', source = 'Brief 14') => ({
    outcome,
    on: localDate(on),
    source,
  });
  const advice = approval({ kind: 'advice', body: 'advisory-council', milestoneCode: 'consultation:last' });

  it('that no advice came, comes the day after the last day: the planning’s, not the typed one', () => {
    const facts = { planning: gooi, today };
    expect(judgeOutcome({ ...advice, lastDay: localDate('2021-01-01') }, said('no-advice'), facts)).toEqual({
      ok: false,
      code: 'approval.term-runs',
      data: { lastDay: '2021-02-26' },
    });
    const tomorrow = localDate('2021-02-27');
    expect(judgeOutcome(advice, said('no-advice'), { planning: gooi, today: tomorrow }).ok).toBe(true);
    expect(judgeOutcome({ ...advice, milestoneCode: null }, said('no-advice'), facts)).toMatchObject({
      code: 'approval.term-unknown',
    });
  });

  it('fits its kind, is not of tomorrow, and says where it stands', () => {
    const facts = { planning: gooi, today };
    expect(judgeOutcome(advice, said('approved'), facts)).toMatchObject({
      code: 'approval.outcome-unfit',
      data: { kind: 'advice' },
    });
    expect(judgeOutcome(approval(), said('approved', '2021-02-27'), facts)).toMatchObject({
      code: 'approval.in-future',
    });
    expect(judgeOutcome(approval(), said('approved', '2021-02-26', ' x '), facts)).toMatchObject({
      data: { least: 3 },
    });
    expect(judgeOutcome(approval(), said('not-needed', '2021-02-26', 'te kort'), facts)).toMatchObject({
      data: { least: 10 },
    });
    expect(judgeOutcome(approval(), said('withdrawn', '2021-02-26', 'te kort'), facts)).toMatchObject({
      data: { least: 10 },
    });
    expect(judgeOutcome(mandate('GM0376', null), said('withdrawn'), facts)).toMatchObject({
      code: 'approval.outcome-unfit',
    });
    expect(judgeOutcome(approval(), said('asked', '2021-02-26', ''), facts).ok).toBe(true);
  });

  it('comes on or after the day it was asked, unless it never had to be', () => {
    const facts = { planning: gooi, today };
    const later = { ...approval(), askedOn: localDate('2021-02-20') };
    const early = { ok: false, code: 'approval.before-asking', data: { askedOn: '2021-02-20' } };
    expect(judgeOutcome(later, said('refused', '2021-02-19'), facts)).toEqual(early);
    expect(judgeOutcome(later, said('withdrawn', '2021-02-19', 'Niet meer gevraagd.'), facts)).toEqual(early);
    expect(judgeOutcome(later, said('refused', '2021-02-20'), facts).ok).toBe(true);
    expect(judgeOutcome(later, said('not-needed', '2021-02-19', 'Staat in de regeling.'), facts).ok).toBe(true);
    expect(judgeOutcome(later, said('asked', '2021-02-19', ''), facts).ok).toBe(true);
  });

  it('of being asked again clears a typed last day that has passed, takes a new one, and obeys the planning’s', () => {
    const day = localDate('2021-02-22');
    const facts = { planning: gooi, today: localDate('2021-03-05') };
    const term = { ...approval(), lastDay: day };
    const again = said('asked', '2021-02-23', '');
    expect(judgeOutcome(term, again, facts).ok).toBe(true);
    expect(typedLastDay(term, again)).toBeNull();
    expect(typedLastDay(term, { on: day })).toBe(day);
    expect(typedLastDay(term, { ...again, lastDay: localDate('2021-03-01') })).toBe('2021-03-01');
    const early = { ok: false, code: 'approval.term-before-asking', data: { askedOn: '2021-02-23' } };
    expect(judgeOutcome(term, { ...again, lastDay: day }, facts)).toEqual(early);
    // The planning has the day of an advice: a typed one that is past says nothing, and one that is past there is moved there.
    const typed = { ...advice, lastDay: localDate('2021-01-01') };
    expect(judgeOutcome(typed, again, facts).ok).toBe(true);
    expect(judgeOutcome(typed, said('asked', '2021-02-27', ''), facts)).toMatchObject({
      code: 'approval.term-before-asking',
    });
    // The day on which a decision is planned is no term.
    expect(judgeOutcome(approval({ milestoneCode: 'approval:do' }), again, facts).ok).toBe(true);
  });
});

it.each([
  ['toelatingsdocument vastgesteld in het DO', 'approval', 'decision', 'do'],
  ['toelatingsdocument vastgesteld door het PFHO', 'approval', 'decision', 'pfho'],
  ['vrijgegeven voor vaststelling door de colleges', 'approval', 'decision', 'college'],
  ['besluit van de gemeenteraad', 'approval', 'decision', 'council'],
  ['Mandaat van de zeven colleges', 'approval', 'mandate', 'college'],
  ['laatste dag voor advies van de adviesraden', 'consultation', 'advice', 'advisory-council'],
  ['marktconsultatie', 'consultation', 'advice', 'other'],
  ['bestuurders stemmen in', 'approval', 'decision', 'other'],
] as const)('reads from "%s" whom it asks', (label, kind, asked, body) => {
  expect(proposalOf({ label: { nl: label, en: '' }, kind })).toEqual({ kind: asked, body });
});
