import { localDate, tendersToJoin } from '#libs/domain';
import type { EstimateInput, NearbyTender } from '#libs/domain';
import { IT, LANGUAGE, codes, estimate, euro, lot } from './estimate-vectors.js';

describe('a lot tendered again is one purchase with its tender (TH-5, TH-6)', () => {
  const again = (own: bigint, root: bigint | null, change: Partial<EstimateInput> = {}) =>
    estimate({
      lots: [lot(1, 1, own)],
      demand: { trajectories: 1, pricePerTrajectoryCents: own },
      retenderOf: root === null ? null : { reference: 'A-1', valueCents: root },
      ...change,
    });

  it.each([
    [euro(200_000), null, 'national', false],
    [euro(200_000), euro(1_200_000), 'sas', true],
    [euro(200_000), euro(750_000), 'sas', true],
    [euro(200_000), euro(749_999.99), 'national', true],
    [euro(750_000), euro(700_000), 'sas', false],
    [euro(800_000), euro(800_000), 'sas', false],
  ])('%d cents of a tender of %d cents: %s', (own, root, regime, said) => {
    const answer = again(own, root);
    expect([answer.totalCents, answer.advice?.regime]).toEqual([own, regime]);
    expect(answer.because.filter(({ code }) => code === 'regime.retender-is-one-purchase')).toEqual(
      said
        ? [
            {
              code: 'regime.retender-is-one-purchase',
              data: { reference: 'A-1', purchaseCents: String(root), ownCents: String(own) },
            },
          ]
        : [],
    );
  });

  it('holds the whole purchase against the threshold beside similar tenders too, and reasons only with an advice', () => {
    const nearby: readonly NearbyTender[] = [
      {
        id: 'b',
        reference: 'B-1',
        title: 'Taal in de wijk',
        noticeOn: localDate('2021-04-16'),
        valueCents: euro(600_000),
        routes: ['b1'],
        cpvs: [LANGUAGE],
      },
    ];
    const split = (root: bigint) =>
      again(euro(200_000), root, { nearby }).findings.find(({ code }) => code === 'regime.may-be-split')?.data[
        'togetherCents'
      ];
    expect([split(euro(1_200_000)), split(euro(300_000))]).toEqual([undefined, '90000000']);
    expect(again(euro(200_000), euro(1_200_000), { cpv: 'taal' }).because).toEqual([]);
  });
});

describe('tenders that may be one purchase (TH-6)', () => {
  const other = (change: Partial<NearbyTender> = {}): NearbyTender => ({
    id: 'a',
    reference: 'A-1',
    title: 'Taal in de wijk',
    noticeOn: localDate('2021-01-04'),
    valueCents: euro(350_000),
    routes: ['z'],
    cpvs: [LANGUAGE],
    ...change,
  });
  const own = (change: Partial<Parameters<typeof tendersToJoin>[0]> = {}) => ({
    noticeOn: localDate('2021-04-16'),
    valueCents: euro(400_000),
    routes: ['b1'],
    cpvs: ['80580000'],
    thresholdCents: euro(750_000),
    ...change,
  });
  const joined = (nearby: readonly NearbyTender[], change: Partial<Parameters<typeof tendersToJoin>[0]> = {}) =>
    tendersToJoin(own(change), nearby).length;

  it.each<readonly [string, Partial<NearbyTender>, number]>([
    ['together exactly the threshold', {}, 1],
    ['together a cent below', { valueCents: euro(349_999.99) }, 0],
    ['the other at the threshold itself', { valueCents: euro(750_000) }, 0],
    ['the other a cent below the threshold', { valueCents: euro(749_999.99) }, 1],
    ['twelve months before, to the day', { noticeOn: localDate('2020-04-16') }, 1],
    ['a day longer before', { noticeOn: localDate('2020-04-15') }, 0],
    ['twelve months after, to the day', { noticeOn: localDate('2022-04-16') }, 1],
    ['a day longer after', { noticeOn: localDate('2022-04-17') }, 0],
    ['no route and no code in common', { cpvs: [IT] }, 0],
    ['one of its codes in common', { cpvs: [IT, LANGUAGE] }, 1],
    ['only the route in common', { cpvs: [IT], routes: ['z', 'b1'] }, 1],
  ])('%s', (_, change, count) => expect(joined([other(change)])).toBe(count));

  it('says nothing about a tender that is at the threshold by itself', () => {
    expect(joined([other()], { valueCents: euro(750_000) })).toBe(0);
    expect(joined([other()], { valueCents: euro(749_999.99) })).toBe(1);
  });

  it('adds several small ones up, and names each', () => {
    const small = [
      other({ id: 'a', valueCents: euro(200_000) }),
      other({ id: 'b', valueCents: euro(150_000) }),
      other({ id: 'c', valueCents: euro(100_000), cpvs: [IT] }),
    ];
    const answer = estimate({
      demand: { trajectories: 1, pricePerTrajectoryCents: euro(400_000) },
      nearby: small,
    });
    expect(answer.findings.at(-1)).toEqual({
      rule: 'TH-6',
      severity: 'info',
      code: 'regime.may-be-split',
      data: { count: 2, months: 12, togetherCents: '75000000', thresholdCents: '75000000' },
      source: 'Aw 2.14',
      mark: 'V/D',
      tenders: ['a', 'b'].map((id) => ({
        id,
        reference: 'A-1',
        title: 'Taal in de wijk',
        noticeOn: '2021-01-04',
        valueCents: euro(id === 'a' ? 200_000 : 150_000),
      })),
    });
    expect(answer.advice?.regime).toBe('national');
    const byRoute = estimate({ lots: [lot(1, 150, euro(4_000))], nearby: [other({ cpvs: [IT], routes: ['b1'] })] });
    expect(codes(byRoute)).toEqual(['TH-9 regime.check-cross-border', 'TH-6 regime.may-be-split']);
  });
});
