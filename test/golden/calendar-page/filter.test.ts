import { localDate } from '#libs/domain';
import { Texts } from '#libs/platform';
import {
  calendarFilter,
  calendarHref,
  FILTER_LABELS,
  ignoredBy,
  knownFilter,
  leaf,
  narrowings,
  questionOf,
  windowOf,
} from '../../../apps/web/src/buyer/calendar/calendar-filter.form.js';
import { leftOutView } from '../../../apps/web/src/shared/left-out.js';

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

  it('names what it left out as it was typed, and nothing that it took over', () => {
    const ignored = (query: Record<string, string | string[]>) => ignoredBy(calendarFilter(query), query);
    for (const query of [
      {},
      { zoom: 'jaar', pagina: '1', van: '', zoek: 'a'.repeat(200) },
      {
        weergave: 'maandlijst',
        zoom: 'maand',
        jaar: '2021',
        vanaf: '2021-02',
        leerroute: 'B1'.toLowerCase(),
        gemeente: 'GM0402',
        fase: 'gunning',
        procesleider: other.toUpperCase(),
        van: 'mij',
        pagina: '3',
      },
    ])
      expect(ignored(query)).toEqual([]);
    expect(ignored({ vanaf: ' 2021-13 ', fase: 'constructor', aanbesteding: person, leerroute: ['b1', 'z'] })).toEqual([
      { name: 'vanaf', typed: '2021-13' },
      { name: 'fase', typed: 'constructor' },
      { name: 'aanbesteding', typed: person },
      { name: 'leerroute', typed: 'z' },
    ]);
  });

  it('leaves out a municipality of another region, and who leads nothing here', () => {
    const choices = { municipalities: [{ gmCode: 'GM0402', name: 'Proefstad' }], leads: [{ id: person, name: 'Ina' }] };
    const mine = calendarFilter({ gemeente: 'GM0402', procesleider: person });
    expect(knownFilter(mine, choices)).toEqual(mine);
    const query = { gemeente: 'GM9999', procesleider: other, leerroute: 'z' };
    const filter = knownFilter(calendarFilter(query), choices);
    expect(filter).toEqual(calendarFilter({ leerroute: 'z' }));
    expect(ignoredBy(filter, query).map(({ name }) => name)).toEqual(['gemeente', 'procesleider']);
  });

  it('says so in a sentence of either language, and keeps it short', () => {
    const texts = new Texts('templates/texts');
    const said = (language: 'nl' | 'en', query: Record<string, string>) =>
      leftOutView(texts.in(language), ignoredBy(calendarFilter(query), query), FILTER_LABELS);
    expect(said('nl', {})).toBe(false);
    expect(said('nl', { leerroute: 'c2' })).toEqual({
      kind: 'warning',
      title: '1 filter is niet begrepen en telt niet mee',
      text: 'In het adres van deze pagina stond: Leerroute ‘c2’.',
    });
    expect(said('en', { vanaf: 'gisteren', ronde: '2' })).toMatchObject({
      title: '2 filters were not understood and do not count',
      text: 'The address of this page said: From ‘gisteren’, ronde ‘2’.',
    });
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`x${index}`, 'y'.repeat(500)]));
    expect(said('nl', many)).toMatchObject({ text: expect.stringMatching(/^.{300,500}, en nog 3\.$/) });
  });
});
