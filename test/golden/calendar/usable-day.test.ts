import { readDay, YEARS } from '#libs/domain';

const good = ['2000-01-01', '2024-02-29', '2099-12-31'];
const far = ['1999-12-31', '2100-01-01', '9999-12-31', '1000-01-01'];
const wrong = ['', '2021-02-30', '2021-W05-1', '2021-04-30T12:00', '30-04-2021', '0000-00-00', '10000-01-01', 'morgen'];

it('a day that somebody gives exists, and lies in the years that are reckoned with', () => {
  for (const day of good) expect(readDay(day)).toEqual({ ok: true, value: day });
  for (const day of far) expect(readDay(day)).toEqual({ ok: false, code: 'day.too-far', data: YEARS });
  for (const day of wrong) expect(readDay(day)).toMatchObject({ ok: false, code: 'day.wrong', data: { typed: day } });
  expect(readDay('x'.repeat(40))).toMatchObject({ data: { typed: 'x'.repeat(40) } });
  expect(readDay('x'.repeat(500))).toMatchObject({ data: { typed: `${'x'.repeat(39)}…` } });
});
