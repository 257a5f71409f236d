import { localDate } from '#libs/domain';
import {
  calendarFilter,
  calendarHref,
  leaf,
  narrowings,
  questionOf,
  windowOf,
} from '../../../apps/web/src/buyer/calendar/calendar-filter.form.js';

const today = localDate('2020-11-02');
const person = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';

describe('the address of the calendar', () => {
  it.each([
    [{}, '2020-09-01', '2021-08-31'],
    [{ jaar: '2021' }, '2021-01-01', '2021-12-31'],
    [{ jaar: '2020' }, '2020-01-01', '2020-12-31'],
    [{ zoom: 'kwartaal' }, '2020-11-01', '2021-01-31'],
    [{ zoom: 'kwartaal', jaar: '2020' }, '2020-11-01', '2021-01-31'],
    [{ zoom: 'kwartaal', jaar: '2022' }, '2022-01-01', '2022-03-31'],
    [{ zoom: 'maand' }, '2020-11-01', '2020-11-30'],
    [{ zoom: 'maand', vanaf: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ vanaf: '2021-03', jaar: '2019' }, '2021-03-01', '2022-02-28'],
  ])('%j shows %s up to and including %s', (query, from, to) => {
    expect(windowOf(calendarFilter(query), today)).toEqual({ from, to });
  });

  it('leafs a whole window, and back again to where it was', () => {
    expect(leaf(calendarFilter({ zoom: 'kwartaal', leerroute: 'z' }), today, 1)).toBe(
      '/inkoop/kalender?zoom=kwartaal&vanaf=2021-02&leerroute=z',
    );
    const later = calendarFilter({ vanaf: '2021-09' });
    expect(leaf(later, today, -1)).toBe('/inkoop/kalender?vanaf=2020-09');
    expect(windowOf(calendarFilter({ vanaf: '2020-09' }), today)).toEqual(windowOf(calendarFilter({}), today));
  });

  it('keeps everything that was asked, leaves out what is usual, and begins again at the first page', () => {
    const filter = calendarFilter({
      weergave: 'maandlijst',
      zoom: 'maand',
      jaar: '2021',
      leerroute: 'b1',
      gemeente: 'GM0402',
      fase: 'gunning',
      procesleider: other,
      van: 'mij',
      zoek: ' avond & dag ',
      pagina: '3',
    });
    expect(calendarHref(filter)).toBe(
      `/inkoop/kalender?weergave=maandlijst&zoom=maand&jaar=2021&leerroute=b1&gemeente=GM0402&fase=gunning&procesleider=${other}&van=mij&zoek=avond%20%26%20dag`,
    );
    expect(calendarHref(filter, { page: 2 })).toMatch(/&pagina=2$/);
    expect(calendarHref(calendarFilter({ pagina: '1', zoom: 'jaar' }))).toBe('/inkoop/kalender');
    expect(narrowings(filter)).toBe(5);
    expect(questionOf(filter, today, person).search).toBe('avond & dag');
  });

  it('passes over what makes no sense, also when a name comes twice', () => {
    const strange = calendarFilter({
      zoom: 'eeuw',
      jaar: '21',
      vanaf: '2021-13',
      leerroute: 'c2',
      gemeente: "GM1' or 1=1",
      fase: 'constructor',
      procesleider: 'ik',
      pagina: '0',
      weergave: ['maandlijst', 'tijdlijn'],
    });
    expect(strange).toEqual({ ...calendarFilter({}), view: 'maandlijst' });
  });

  it('asks for all states but withdrawn, for one phase, or for what one person leads', () => {
    expect(questionOf(calendarFilter({}), today, person).states).not.toContain('withdrawn');
    expect(questionOf(calendarFilter({ fase: 'ingetrokken' }), today, person).states).toEqual(['withdrawn']);
    expect(questionOf(calendarFilter({ procesleider: other }), today, person).leadId).toBe(other);
    expect(questionOf(calendarFilter({ procesleider: other, van: 'mij' }), today, person).leadId).toBe(person);
    expect(questionOf(calendarFilter({ pagina: '3' }), today, person)).toMatchObject({ limit: 40, offset: 80 });
  });
});
