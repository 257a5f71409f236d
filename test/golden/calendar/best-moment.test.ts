import { betterMoment, localDate, quietWorkingDay } from '#libs/domain';
import type { SchoolRegion } from '#libs/domain';

const hint = (day: string, time = '', region: SchoolRegion | null = 'zuid') => {
  const found = betterMoment(localDate(day), time, region);
  return found && [found.because, found.label.nl, found.best];
};

it.each([
  // Spring holiday of the south, 13 to 21 February 2021: from Wednesday to the Monday after it.
  ['2021-02-17', 'zuid', ['school-holiday', 'voorjaarsvakantie', '2021-02-22']],
  // The same day is an ordinary one in the north, where the holiday comes a week later.
  ['2021-02-17', 'noord', null],
  ['2021-02-24', 'noord', ['school-holiday', 'voorjaarsvakantie', '2021-03-01']],
  // Without a choice between the three, school holidays do not count.
  ['2021-02-17', null, null],
  // The May holiday runs on to Sunday 9 May.
  ['2021-05-05', 'midden', ['school-holiday', 'meivakantie', '2021-05-10']],
  // After Christmas holiday: Monday 4 January.
  ['2020-12-25', 'midden', ['school-holiday', 'kerstvakantie', '2021-01-04']],
] as const)('says of %s in %s what is better', (day, region, expected) => {
  expect(hint(day, '', region)).toEqual(expected);
});

it('steps over weekends, days off and a holiday that follows', () => {
  expect(hint('2021-04-02')).toEqual(['day-off', 'Goede Vrijdag', '2021-04-06']);
  expect(hint('2021-03-06')).toEqual(['day-off', expect.any(String), '2021-03-08']);
  // Friday 12 February, half past four: the next quiet day lies after the whole holiday.
  expect(hint('2021-02-12', '16:30')).toEqual(['friday-afternoon', 'vrijdagmiddag', '2021-02-22']);
  expect(quietWorkingDay(localDate('2021-02-13'), 'zuid')).toBe('2021-02-22');
});

it('leaves a Friday before three, and any other working day, alone', () => {
  expect([hint('2021-03-05', '14:59'), hint('2021-03-05'), hint('2021-03-04', '17:00')]).toEqual([null, null, null]);
  expect(hint('2021-03-05', '15:00')).toEqual(['friday-afternoon', 'vrijdagmiddag', '2021-03-08']);
});
