import { contractShare } from '#libs/domain';

// Breda's onderwijsroute for Dongemond: four municipalities, 98 trajectories a year (made up).
const municipalities = [
  { gmCode: 'GM1959', name: 'Altena' },
  { gmCode: 'GM1719', name: 'Drimmelen' },
  { gmCode: 'GM0779', name: 'Geertruidenberg' },
  { gmCode: 'GM0826', name: 'Oosterhout' },
];
const all = municipalities.map(({ gmCode }) => gmCode);
const share = (asked: Parameters<typeof contractShare>[1], remaining: readonly string[] = all, trajectoriesLeft = 98) =>
  contractShare({ municipalities, remaining, trajectoriesLeft }, asked);

describe('which municipalities a contract is for, and how much of the lot (C-02)', () => {
  it('all of them and all of it when nobody is named', () => {
    expect(share({})).toEqual({ ok: true, value: { gmCodes: all, trajectoriesPerYear: 98 } });
    expect(share({ gmCodes: [] })).toEqual(share({}));
    expect(share({ trajectoriesPerYear: 60 })).toMatchObject({ value: { trajectoriesPerYear: 60 } });
  });

  it('some of them say how much, and leave the others at least one', () => {
    const altena = (trajectoriesPerYear?: number) =>
      share({ gmCodes: ['GM1959'], ...(trajectoriesPerYear === undefined ? {} : { trajectoriesPerYear }) });
    expect(altena()).toEqual({ ok: false, code: 'contract.volume-missing', data: { most: 97 } });
    expect(altena(97)).toEqual({ ok: true, value: { gmCodes: ['GM1959'], trajectoriesPerYear: 97 } });
    expect(altena(98)).toEqual({ ok: false, code: 'contract.volume-exceeded', data: { most: 97 } });
    expect(altena(0)).toEqual({ ok: false, code: 'contract.volume-exceeded', data: { most: 97 } });
  });

  it('the last takes what is left, and no more', () => {
    expect(share({}, ['GM0826'], 11)).toEqual({ ok: true, value: { gmCodes: ['GM0826'], trajectoriesPerYear: 11 } });
    expect(share({ trajectoriesPerYear: 12 }, ['GM0826'], 11)).toMatchObject({ data: { most: 11 } });
    expect(share({}, ['GM0826'], 0)).toEqual({ ok: false, code: 'contract.volume-exceeded', data: { most: 0 } });
  });

  it('each stands in one contract, and only those of the lot in any', () => {
    const taken = { ok: false, code: 'contract.municipality-taken', data: { municipality: 'Altena' } };
    expect(share({ gmCodes: ['GM1959'] }, ['GM0826'], 11)).toEqual(taken);
    const unknown = { ok: false, code: 'contract.municipality-unknown', data: { code: 'GM0344' } };
    expect(share({ gmCodes: ['GM1959', 'GM0344'] })).toEqual(unknown);
    expect(share({ gmCodes: [...all, 'GM1959'] })).toEqual(share({}));
  });
});
