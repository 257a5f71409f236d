import { speed, timesASecond } from './figures.mjs';

/** Rules are pure functions: how fast is one question? @param {typeof import('../../libs/domain/src/index.ts')} domain */
export function measureDomain(domain) {
  const {
    addDays,
    checkPlanning,
    localDate,
    makePlanning,
    planBackward,
    procedureType,
    slackOf,
    splitCosts,
    standstill,
  } = domain;
  const municipalities = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => ({
      code: `GM${1000 + index}`,
      name: `Gemeente ${index}`,
      figures: { inhabitants: 9_247 + index * 7_919 },
    }));
  const [seven, sixty] = [municipalities(7), municipalities(60)];
  let cents = 2_500_000n;
  const split = (/** @type {typeof seven} */ over) => {
    cents += 1n;
    const answer = splitCosts({ totalCents: cents, key: 'inhabitants', keyVersion: '2026-1', municipalities: over });
    if (!answer.ok) throw new Error(answer.code);
  };
  const first = localDate('2020-01-01');
  let day = 0;
  const term = () => {
    day = (day + 1) % 2000;
    standstill(addDays(first, day));
  };
  const sas = procedureType('sas');
  if (!sas) throw new Error('no SAS procedure');
  const planning = makePlanning(sas, localDate('2027-01-04'));
  const back = () => {
    day = (day + 1) % 2000;
    planBackward(sas, addDays(first, day));
  };
  return [
    speed(
      'split of costs over 7 municipalities',
      timesASecond(() => split(seven)),
      'splits',
    ),
    speed(
      'split of costs over 60 municipalities',
      timesASecond(() => split(sixty)),
      'splits',
    ),
    speed('standstill of 20 days, rolled and explained', timesASecond(term), 'terms'),
    speed(
      'SAS planning checked against every rule',
      timesASecond(() => checkPlanning(planning, sas)),
      'plannings',
    ),
    speed(
      'slack of every step of a SAS planning',
      timesASecond(() => slackOf(planning, sas)),
      'plannings',
    ),
    speed('SAS planning made backward from the start of services', timesASecond(back), 'plannings'),
  ];
}
