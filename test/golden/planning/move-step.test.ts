import { checkPlanning, localDate } from '#libs/domain';
import { moveStepOf } from '#libs/tendering';
import { rows, sas } from './rows.js';

const tender = { procedureCode: 'sas', procedureVersion: sas.version, standstillDays: 20, state: 'draft' } as const;
const { milestones } = rows(
  ['bids-due', '2027-02-03', { time: '12:00' }],
  ['opening', '2027-02-03', { time: '13:00' }],
);

it('moves a step in time too, and before the move it still has the time it had', () => {
  const asked = { code: 'bids-due', date: localDate('2027-02-03'), time: '14:00', anyway: false };
  const moved = moveStepOf(tender, { milestones, circumstances: {} }, asked);
  if (!moved.ok) throw new Error(moved.code);
  const { before, after } = moved.value;
  const times = (planning: typeof before) => planning.milestones.map(({ date, time }) => `${date} ${time}`);
  expect(times(before)).toEqual(['2027-02-03 12:00', '2027-02-03 13:00']);
  expect(times(after)).toEqual(['2027-02-03 14:00', '2027-02-04 13:00']);
  expect([before, after].flatMap((planning) => checkPlanning(planning, sas))).toEqual([]);
});
