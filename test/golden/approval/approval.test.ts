import {
  countedApprovals,
  holdsUpContract,
  neededFor,
  openForPublication,
  openForSigning,
  settles,
  toList,
  unlistedSteps,
} from '#libs/domain';
import type { ApprovalState } from '#libs/domain';
import { approval, gooi, mandate, municipalities, row } from './approval-vectors.js';

it.each([
  [null, false],
  ['approved', true],
  ['refused', false],
  ['advice-given', true],
  ['no-advice', true],
  ['not-needed', true],
  ['withdrawn', true],
  ['overruled', false],
] as const)('an approval that is %s settles: %s', (outcome, settled) => {
  expect(settles(outcome)).toBe(settled);
});

describe('before publication', () => {
  it('wants what the planning asks before the notice and a mandate of every municipality', () => {
    const open = openForPublication({ approvals: [], gmCodes: municipalities, planning: gooi });
    expect(
      open.map(({ kind, body, gmCode, milestoneCode, because }) => [kind, body, gmCode ?? milestoneCode, because]),
    ).toEqual([
      ['decision', 'do', 'approval:do', 'not-listed'],
      ['decision', 'pfho', 'approval:pfho', 'not-listed'],
      ['decision', 'college', 'approval:colleges', 'not-listed'],
      ['mandate', 'college', 'GM0376', 'open'],
      ['mandate', 'college', 'GM0402', 'open'],
    ]);
  });

  it('asks nothing of a municipality that takes no part, and is not content with a mark on a step of a board', () => {
    const done = { milestones: [row('approval:do', '2021-01-21', 'DO', 'approval', true)] };
    const mandates = [mandate('GM0376', 'approved'), mandate('GM9999', null)];
    const facts = { gmCodes: ['GM0376'], planning: done };
    expect(openForPublication({ ...facts, approvals: mandates })).toMatchObject([
      { body: 'do', milestoneCode: 'approval:do', because: 'not-listed' },
    ]);
    const decided = approval({ body: 'do', milestoneCode: 'approval:do', outcome: 'approved' });
    expect(openForPublication({ ...facts, approvals: [...mandates, decided] })).toEqual([]);
    const ofAnother = { ...decided, gmCode: 'GM9999' };
    expect(openForPublication({ ...facts, approvals: [...mandates, ofAnother] })).toMatchObject([
      { because: 'not-listed' },
    ]);
  });

  it('lets a later step wait for the signing', () => {
    const later = approval({ milestoneCode: 'approval:award' });
    expect(neededFor(later, gooi)).toBe('signing');
    expect(neededFor(approval(), gooi)).toBe('publication');
    expect(neededFor(approval({ milestoneCode: null }), gooi)).toBe('publication');
    const approvals = [later, mandate('GM0376', 'approved')];
    const before = openForPublication({
      approvals,
      gmCodes: ['GM0376'],
      planning: { milestones: [gooi.milestones[4]!, gooi.milestones[5]!] },
    });
    expect(before).toEqual([]);
    expect(openForSigning({ approvals, gmCodes: ['GM0376'], planning: null })).toMatchObject([
      { milestoneCode: 'approval:award', because: 'open' },
    ]);
  });

  it('takes the day of a mandate from the planning that has one, once', () => {
    const planning = { milestones: [row('approval:mandate', '2021-03-01', 'Mandaat van de colleges')] };
    expect(openForPublication({ approvals: [mandate('GM0376', 'approved')], gmCodes: ['GM0376'], planning })).toEqual(
      [],
    );
  });

  it('still names who refused and whose mandate was passed over', () => {
    const approvals = [approval({ outcome: 'refused' }), mandate('GM0376', 'overruled')];
    expect(openForSigning({ approvals, gmCodes: ['GM0376'], planning: null }).map(({ because }) => because)).toEqual([
      'refused',
      'overruled',
    ]);
  });
});

describe('the approvals that count', () => {
  const award = { kind: 'decision', body: 'do', gmCode: null, milestoneCode: 'approval:award' } as const;
  const said = [
    approval({ body: 'do', milestoneCode: 'approval:do', outcome: 'approved' }),
    approval({ outcome: 'approved' }),
    approval({ body: 'college', gmCode: 'GM0376', milestoneCode: 'approval:colleges', outcome: 'approved' }),
    mandate('GM0376', 'approved'),
  ];
  const facts = { approvals: said, gmCodes: ['GM0376'], planning: gooi };

  it('are those of the list and the rows of the planning that nobody listed, for both gates', () => {
    expect(countedApprovals(facts).map(({ because, milestoneCode }) => [because, milestoneCode])).toEqual([
      ['settled', 'approval:do'],
      ['settled', 'approval:pfho'],
      ['settled', 'approval:colleges'],
      ['settled', null],
      ['not-listed', 'approval:award'],
    ]);
    expect(openForPublication(facts)).toEqual([]);
    expect(openForSigning(facts)).toEqual([{ ...award, bodyName: '', because: 'not-listed' }]);
  });

  it('hold up the signing until the row is listed and answered, whatever mark it has', () => {
    const ticked = {
      milestones: gooi.milestones.map((each) => (each.code === 'approval:award' ? { ...each, done: true } : each)),
    };
    expect(openForSigning({ ...facts, planning: ticked })).toMatchObject([award]);
    const listed = approval({ body: 'do', milestoneCode: 'approval:award' });
    expect(openForSigning({ ...facts, approvals: [...said, listed] })).toMatchObject([{ ...award, because: 'open' }]);
    const answered = { ...listed, outcome: 'approved' as const };
    expect(openForSigning({ ...facts, approvals: [...said, answered] })).toEqual([]);
  });

  it('leave a consultation that nobody listed out, and a row that is no longer in the newest planning', () => {
    const without = { milestones: gooi.milestones.filter(({ code }) => code !== 'approval:award') };
    expect(openForSigning({ ...facts, planning: without })).toEqual([]);
    expect(openForSigning({ ...facts, planning: null })).toEqual([]);
  });

  it('are for a contract of one municipality what it says itself, and what the region says for all', () => {
    const of = (gmCode: string) => approval({ body: 'college', gmCode, milestoneCode: null });
    const all = { approvals: [of('GM0376'), of('GM0402'), approval()], gmCodes: municipalities, planning: null };
    const open = (forGmCodes: readonly string[]) =>
      openForSigning({ ...all, forGmCodes }).map(({ body, gmCode }) => gmCode ?? body);
    expect(open(['GM0402'])).toEqual(['GM0402', 'pfho']);
    expect(open(['GM0376', 'GM0402'])).toEqual(['GM0376', 'GM0402', 'pfho']);
  });

  it('are of councils that were listed each for its municipality also those that were not, unless one speaks for all', () => {
    const planning = { milestones: [row('approval:raden', '2021-03-19', 'Besluit van de gemeenteraden')] };
    const council = (gmCode: string | null) =>
      approval({ body: 'council', gmCode, milestoneCode: 'approval:raden', outcome: 'approved' });
    const open = (...approvals: readonly ApprovalState[]) =>
      openForSigning({ approvals, gmCodes: municipalities, planning }).map(({ gmCode, because }) => [gmCode, because]);
    expect(open()).toEqual([[null, 'not-listed']]);
    expect(open(council('GM0376'))).toEqual([['GM0402', 'not-listed']]);
    expect(open(council('GM0376'), council('GM0402'))).toEqual([]);
    expect(open(council(null))).toEqual([]);
    expect(open(council(null), council('GM0376'))).toEqual([]);
    // A board of the region beside it says nothing for a council.
    const board = approval({ body: 'do', milestoneCode: 'approval:raden', outcome: 'approved' });
    expect(open(board, council('GM0376'))).toEqual([['GM0402', 'not-listed']]);
  });

  it('are of a row that municipalities answer one by one also those of whom nothing is listed: by hand, or joined later', () => {
    // It was listed for others, and would be out of both gates for this one without anybody having said anything.
    const name = 'College van B&W';
    const own = approval({ body: 'college', bodyName: name, gmCode: 'GM0376', milestoneCode: 'approval:colleges' });
    const planning = { milestones: gooi.milestones.filter(({ code }) => code === 'approval:colleges') };
    const facts = { approvals: [{ ...own, outcome: 'approved' as const }], gmCodes: municipalities, planning };
    const missing = {
      kind: 'decision',
      body: 'college',
      bodyName: name,
      gmCode: 'GM0402',
      milestoneCode: own.milestoneCode,
    };
    expect(openForSigning(facts)).toEqual([{ ...missing, because: 'not-listed' }]);
    expect(openForSigning({ ...facts, forGmCodes: ['GM0402'] })).toHaveLength(1);
    expect(openForSigning({ ...facts, forGmCodes: ['GM0376'] })).toEqual([]);
    expect(openForPublication(facts).map(({ kind, gmCode }) => [kind, gmCode])).toEqual([
      ['decision', 'GM0402'],
      ['mandate', 'GM0376'],
      ['mandate', 'GM0402'],
    ]);
    expect(toList(unlistedSteps(facts)[0]!.asks, municipalities)).toMatchObject([
      { bodyName: name, gmCodes: ['GM0402'] },
    ]);
    const answered = { ...own, gmCode: 'GM0402', outcome: 'not-needed' as const };
    expect(openForSigning({ ...facts, approvals: [...facts.approvals, answered] })).toEqual([]);
    // What a body of the region answers is asked of no municipality.
    const regional = [approval({ milestoneCode: 'approval:colleges', outcome: 'approved' })];
    expect(openForSigning({ ...facts, approvals: regional })).toEqual([]);
  });

  it('name a municipality whose mandate is on no list once, and take a mandate wherever it is listed', () => {
    const planning = { milestones: [row('approval:mandate', '2021-03-01', 'Mandaat van de colleges')] };
    const facts = { gmCodes: municipalities, planning };
    const approvals = [{ ...mandate('GM0376', 'approved'), milestoneCode: 'approval:mandate' }];
    expect(openForPublication({ ...facts, approvals })).toMatchObject([{ kind: 'mandate', gmCode: 'GM0402' }]);
    expect(openForSigning({ ...facts, approvals })).toMatchObject([{ gmCode: 'GM0402', because: 'not-listed' }]);
    expect(openForSigning({ ...facts, approvals: [...approvals, mandate('GM0402', 'approved')] })).toEqual([]);
  });

  it('have a row without a day among them, which holds up the signing only', () => {
    const { label, kind } = row('approval:later', '2021-06-01', 'Besluit van het DO');
    const planning = { milestones: gooi.milestones.slice(0, 5), undated: [{ code: 'approval:later', label, kind }] };
    expect(openForPublication({ ...facts, planning })).toEqual([]);
    expect(openForSigning({ ...facts, planning })).toMatchObject([{ milestoneCode: 'approval:later' }]);
  });
});

it('puts on the list of a college or a mandate one of each municipality, of another body one', () => {
  const ask = (kind: ApprovalState['kind'], body: ApprovalState['body']) => ({
    kind,
    body,
    bodyName: '',
    gmCode: null,
    milestoneCode: 'x',
  });
  const listed = toList([ask('decision', 'college'), ask('mandate', 'college'), ask('decision', 'do')], municipalities);
  expect(listed.map(({ gmCodes }) => gmCodes.length)).toEqual([2, 2, 0]);
});

it.each([
  ['GM0376', [], true],
  ['GM0376', ['GM0376', 'GM0402'], true],
  ['GM0376', ['GM0402'], false],
  [null, ['GM0402'], true],
] as const)('of an approval of %s a contract for %j waits: %s', (gmCode, contract, waits) => {
  expect(holdsUpContract({ gmCode }, contract)).toBe(waits);
});
