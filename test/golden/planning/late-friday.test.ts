import { lateFridayFindings, localDate, type Milestone } from '#libs/domain';

const found = (date: string, time: string | undefined, done = false) => {
  const row: Milestone = {
    code: 'bids-due',
    label: { nl: 'Sluiting', en: 'Closing' },
    date: localDate(date),
    kind: 'milestone',
    done,
    ...(time ? { time } : {}),
  };
  return lateFridayFindings({ milestones: [row] }).map(({ rule, severity, earliest }) => [rule, severity, earliest]);
};

it.each([
  ['2021-04-30', '15:00', '2021-05-03'],
  ['2021-04-30', '23:59', '2021-05-03'],
  // The Friday before Easter Monday: the next working day is Tuesday.
  ['2021-04-02', '16:00', '2021-04-06'],
])('warns of Friday %s at %s, and names the next working day %s', (date, time, next) => {
  expect(found(date, time)).toEqual([['P-22', 'warning', next]]);
});

it.each([
  ['2021-04-30', '14:59'],
  ['2021-04-30', undefined],
  ['2021-04-29', '17:00'],
  ['2021-05-01', '17:00'],
])('is silent on %s at %s', (date, time) => {
  expect(found(date, time)).toEqual([]);
});

it('is silent about what is done', () => {
  expect(found('2021-04-30', '16:00', true)).toEqual([]);
});
