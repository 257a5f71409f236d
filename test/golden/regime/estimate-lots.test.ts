import { hasSmallLotRoom } from '#libs/domain';
import { IT, LANGUAGE, codes, estimate, euro, lot, worth } from './estimate-vectors.js';

describe('the estimate is the sum of the lots (TH-3)', () => {
  it('counts every lot with its own volume and price over all years, options too', () => {
    const answer = estimate({
      years: 2,
      optionYears: 1,
      lots: [lot(1, 98, euro(10_000)), lot(2, 37, euro(12_500)), lot(3, 15, euro(8_000))],
    });
    expect(answer.lots.map(({ number, valueCents }) => [number, valueCents])).toEqual([
      [1, euro(2_940_000)],
      [2, euro(1_387_500)],
      [3, euro(360_000)],
    ]);
    expect([answer.totalCents, answer.trajectories, answer.allYears]).toEqual([euro(4_687_500), 150, 3]);
    expect(answer.room.because[0]).toMatchObject({
      code: 'regime.lots-count-together',
      data: { totalCents: '468750000' },
    });
    expect(codes(answer)).toEqual([]);
  });

  it('counts the demand while there are no lots', () => {
    const answer = estimate({ years: 2, optionYears: 1 });
    expect([answer.totalCents, answer.lots, answer.trajectories]).toEqual([euro(4_500_000), [], 150]);
    expect(answer.parts).toEqual([{ cpv: LANGUAGE, valueCents: euro(4_500_000), social: true }]);
    expect(answer.because.map(({ code }) => code)).toEqual(['regime.cpv-is-sas', 'regime.at-or-above-threshold']);
  });

  it('counts 48 months without a term (TH-4), and says so first', () => {
    const answer = estimate({ years: null, optionYears: 2 });
    expect([answer.totalCents, answer.years, answer.optionYears]).toEqual([euro(6_000_000), 4, 0]);
    expect(answer.because.map(({ code }) => code)).toEqual([
      'regime.forty-eight-months',
      'regime.cpv-is-sas',
      'regime.at-or-above-threshold',
    ]);
  });

  it.each([
    [149, true],
    [150, false],
    [151, true],
  ])('%i trajectories in lots against 150 expected: said %s', (trajectories, said) => {
    const answer = estimate({ lots: [lot(1, trajectories, euro(10_000))] });
    expect(answer.findings).toEqual(
      said
        ? [
            {
              rule: 'TH-3',
              severity: 'info',
              code: 'regime.lots-differ-from-demand',
              data: { lots: trajectories, demand: 150 },
              source: 'Aw 2.15',
              mark: 'V',
              tenders: [],
            },
          ]
        : [],
    );
  });
});

describe('small lots of a tender (TH-5)', () => {
  it.each([
    [80_000, 'fits'],
    [80_000.01, 'too-large'],
  ])('a lot of € %d beside € 920,000: %s', (value, exemption) => {
    expect(worth(euro(920_000), euro(value)).lots.map((each) => each.exemption)).toEqual(['too-large', exemption]);
  });

  it.each([
    // A fifth of € 400,000 is € 80,000 exactly; a cent less elsewhere and it is no longer there.
    [320_000, 'fits', 0n],
    [319_999.99, 'no-room', 7_999_999n],
  ])('€ 80,000 beside € %d: %s, room left %d cents', (other, exemption, leftCents) => {
    const answer = worth(euro(other), euro(80_000));
    expect([answer.lots[1]!.exemption, answer.room.leftCents]).toEqual([exemption, leftCents]);
  });

  it('says what the lots that fit leave of the room', () => {
    const answer = worth(euro(800_000), euro(70_000), euro(80_000), euro(79_999.99), euro(10_000));
    expect(answer.lots.map((each) => each.exemption)).toEqual(['too-large', 'fits', 'no-room', 'fits', 'fits']);
    expect(answer.room).toMatchObject({ roomCents: 20_799_999n, leftCents: 4_800_000n });
    expect(answer.room.because[1]).toEqual({
      code: 'regime.small-lots',
      data: {
        totalCents: '103999999',
        roomCents: '20799999',
        leftCents: '4800000',
        limitCents: '8000000',
        count: 3,
      },
    });
  });
});

describe('whether small lots are worth a word', () => {
  it.each([
    [[euro(700_000), euro(50_000)], true],
    [[euro(699_999.99), euro(50_000)], false],
    [[euro(900_000)], false],
  ])('%o: %s', (values, said) => expect(hasSmallLotRoom(worth(...values))).toBe(said));

  it('nor where no regime could be told', () => {
    expect(hasSmallLotRoom({ ...worth(euro(700_000), euro(50_000)), advice: null })).toBe(false);
  });
});

describe('the procedure chosen and the regime', () => {
  it.each([
    ['sas', true],
    ['open-house', true],
    ['dialogue', true],
    ['open', false],
    ['national', false],
  ])('%s above the threshold for social services: fits %s', (procedureCode, fits) => {
    expect(estimate({ procedureCode }).fits).toBe(fits);
  });
  it.each([
    ['restricted', true],
    ['dps', true],
    ['sas', false],
  ])('%s above the threshold for other services: fits %s', (procedureCode, fits) => {
    expect(estimate({ procedureCode, cpv: IT }).fits).toBe(fits);
  });
  it.each([
    ['invited', true],
    ['national', true],
    ['sas', false],
  ])('%s below the threshold: fits %s, with the check of interest from abroad (TH-9)', (procedureCode, fits) => {
    const answer = estimate({ procedureCode, demand: { trajectories: 1, pricePerTrajectoryCents: 1n } });
    expect([answer.fits, answer.findings]).toEqual([
      fits,
      [
        {
          rule: 'TH-9',
          severity: 'warning',
          code: 'regime.check-cross-border',
          data: {},
          source: 'Aw 1.11 e.v.',
          mark: 'V',
          tenders: [],
        },
      ],
    ]);
  });
});
