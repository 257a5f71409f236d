import { checkBudget, checkRouteShares, exact, expectedGrant, sumDemand, trajectoriesPerRoute } from '#libs/domain';

const line = (code: string, name: string, trajectories: number) => ({ code, name, trajectories });
const gooi = [
  line('GM0406', 'Huizen', 17),
  line('GM0376', 'Blaricum', 6),
  line('GM0317', 'Eemnes', 3),
  line('GM0417', 'Laren', 6),
  line('GM1942', 'Gooise Meren', 32),
  line('GM0402', 'Hilversum', 70),
  line('GM1696', 'Wijdemeren', 16),
];

describe('the demand of a region', () => {
  it('Gooi en Vechtstreek expects 150, written out', () => {
    expect(sumDemand(gooi)).toMatchObject({
      ok: true,
      value: { total: 150, written: '17 + 6 + 3 + 6 + 32 + 70 + 16 = 150' },
    });
  });

  it('Westfriesland too', () => {
    const westfriesland = [16, 8, 32, 16, 14, 14, 50].map((target, index) => line(`GM000${index}`, 'x', target));
    expect(sumDemand(westfriesland)).toMatchObject({ value: { total: 150 } });
  });

  it.each([
    [[line('a', 'Proef', 1.5)], 'demand.not-whole', { municipality: 'Proef', typed: 1.5 }],
    [[line('a', 'Proef', -1)], 'demand.not-whole', { municipality: 'Proef', typed: -1 }],
    [[line('a', 'Proef', 1), line('a', 'Proef', 2)], 'demand.municipality-twice', { municipality: 'Proef' }],
    [[line('a', 'Proef', 0)], 'demand.none', {}],
    [[], 'demand.none', {}],
  ])('what cannot be is refused', (lines, code, data) => {
    expect(sumDemand(lines)).toEqual({ ok: false, code, data });
  });
});

const share = (route: string, from: number, to = from) => ({ route, from, to });

describe('route shares', () => {
  it("Gooi's 65 + 25 + 10 make 100", () => {
    expect(checkRouteShares([share('b1', 65), share('onderwijsroute', 25), share('z', 10)]).findings).toEqual([]);
  });

  it("Dongemond's 5–10 + 30 + 65 is a range of 100 to 105 that need not add up", () => {
    const checked = checkRouteShares([share('onderwijsroute', 5, 10), share('b1', 30), share('z', 65)]);
    expect(checked.findings).toEqual([
      { code: 'demand.shares-range', severity: 'warning', data: { low: exact(100), high: exact(105) } },
    ]);
  });

  it('shares that cannot make 100 are wrong', () => {
    expect(checkRouteShares([share('b1', 65), share('z', 34)]).findings).toEqual([
      { code: 'demand.shares-not-100', severity: 'error', data: { low: exact(99), high: exact(99) } },
    ]);
    expect(checkRouteShares([share('b1', 60, 70), share('z', 41, 50)]).findings).toMatchObject([
      { code: 'demand.shares-not-100' },
    ]);
    expect(checkRouteShares([share('b1', 70, 60), share('z', 30, 40)]).findings).toMatchObject([
      { code: 'demand.share-backwards', data: { route: 'b1' } },
    ]);
  });

  it('are turned into whole trajectories that add up: 150 by 65/25/10', () => {
    const routes = trajectoriesPerRoute(150, [
      { route: 'b1', percent: 65 },
      { route: 'onderwijsroute', percent: 25 },
      { route: 'z', percent: 10 },
    ]);
    // 97.5, 37.5 and 15: the tie goes to the larger route.
    expect(routes.ok && routes.value.map(({ key, amount }) => [key, amount])).toEqual([
      ['b1', 98n],
      ['onderwijsroute', 37n],
      ['z', 15n],
    ]);
  });
});

describe('a budget over all routes', () => {
  it('Achterhoek: a dear onderwijsroute fits when the other routes stay cheap enough', () => {
    const routes = [
      { route: 'onderwijsroute', trajectories: 25, priceCents: 1_300_000n },
      { route: 'b1-z', trajectories: 75, priceCents: 900_000n },
    ];
    expect(checkBudget(routes, 100n * 1_000_000n)).toMatchObject({ total: 100_000_000n, left: 0n, fits: true });
    const dear = [{ ...routes[0], priceCents: 1_875_000n }, routes[1]] as typeof routes;
    expect(checkBudget(dear, 100n * 1_000_000n)).toMatchObject({
      total: 114_375_000n,
      left: -14_375_000n,
      fits: false,
    });
  });
});

const inEuros = (cents: readonly bigint[]) => cents.map((amount) => (amount + 50n) / 100n);

describe('the specific grant as Dongemond expects it', () => {
  const amounts = {
    asylum: { route: 1_000_000n, atOnce: 271_207n },
    family: { atOnce: 58_920n },
    profile: [50, 40, 10],
  };

  it.each([
    ['Altena and Oosterhout', { asylum: 56, family: 15 }, [440_714n, 664_714n, 720_714n]],
    ['Drimmelen and Geertruidenberg', { asylum: 28, family: 10 }, [221_830n, 333_830n, 361_830n]],
  ])('%s', (_, people, published) => {
    expect(inEuros(expectedGrant(people, amounts, 3))).toEqual(published);
  });

  it('stays level once every year of the profile is paid', () => {
    const years = expectedGrant({ asylum: 56, family: 15 }, amounts, 5);
    expect(years.slice(3)).toEqual([years[2], years[2]]);
  });
});
