import { hasEuropeanNotice, noticeSubtypesOf, procedureType } from '#libs/domain';
import { Visitor } from '../../support/browserless.js';
import { aPlanning, aRegion, aTender } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let anna: Visitor;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00:00' });
  region = await aRegion(site.db);
  anna = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());

const table = (id: string): string => new RegExp(`<table[^>]*id="rules-${id}"[\\s\\S]*?</table>`).exec(anna.html)![0];
const rowsOf = (html: string): number => html.match(/<th scope="row"/g)?.length ?? 0;
const aPlanned = async (procedureCode: string, circumstances: object = {}, standstillDays = 20): Promise<string> => {
  const tender = await aTender(site.db, region, { procedureCode, standstillDays });
  const { id } = await aPlanning(site.db, tender, region, [['notice-sent', '2021-04-16']]);
  await site.db.owner('update planning set circumstances = $2 where id = $1', [id, JSON.stringify(circumstances)]);
  return tender.id;
};

describe('the rules of the procedure of a tender', () => {
  it.each(['open', 'restricted', 'negotiated', 'dialogue', 'sas', 'open-house', 'national', 'invited', 'dps'])(
    '%s: shows each term, clock and duty, on the page and by the API',
    async (code) => {
      const id = await aPlanned(code);
      const type = procedureType(code, '2016-1')!;
      await anna.open(`/inkoop/aanbestedingen/${id}/planning/regels`);
      expect([anna.status, anna.heading]).toEqual([200, 'Regels van de procedure']);
      expect([rowsOf(table('terms')), rowsOf(table('clocks')), rowsOf(table('duties'))]).toEqual([
        type.terms.length,
        type.clocks.length,
        type.duties.length,
      ]);
      for (const { label } of [...type.terms, ...type.clocks, ...type.duties]) expect(anna.text).toContain(label.nl);
      const answer = await anna.open(`/api/v1/buyer/tenders/${id}/rules`);
      const body = JSON.parse(answer.html) as Record<'terms' | 'clocks' | 'duties', { rule: string }[]>;
      expect(body.duties.map(({ rule }) => rule)).toEqual(type.duties.map(({ rule }) => rule));
      expect(body.clocks.map(({ rule }) => rule)).toEqual(type.clocks.map((rule) => rule.id));
      expect(body.terms.map(({ rule }) => rule)).toEqual(type.terms.map((rule) => rule.id));
      expect(body).toMatchObject({ version: '2016-1', validFrom: type.validFrom, validTo: type.validTo });
      expect(body.terms).toEqual(
        type.terms.map(({ validFrom, validTo }) => expect.objectContaining({ validFrom, validTo }) as unknown),
      );
    },
  );

  it.each(['open', 'restricted', 'negotiated', 'dialogue', 'sas', 'open-house', 'national', 'invited', 'dps'] as const)(
    '%s: shows the forms of its notices, on the page and by the API',
    async (code) => {
      const id = await aPlanned(code);
      const forms = noticeSubtypesOf(code);
      await anna.open(`/inkoop/aanbestedingen/${id}/planning/regels`);
      expect(rowsOf(table('notices'))).toBe(forms.length);
      for (const { label, subtype, name, source } of forms) {
        for (const text of [label.nl, source]) expect(table('notices')).toContain(text);
        expect(table('notices')).toMatch(new RegExp(`"Formulier \\(eForms\\)"[^>]*>${subtype}\\. ${name.nl}\\s*<`));
      }
      expect(anna.text.includes('geen Europese aankondiging verplicht')).toBe(!hasEuropeanNotice(code));
      const { html } = await anna.open(`/api/v1/buyer/tenders/${id}/rules`);
      expect(JSON.parse(html)).toMatchObject({
        europeanNotice: hasEuropeanNotice(code),
        notices: forms.map(({ moment, label, subtype, code, name, use, voluntary, rule, source, mark }) => ({
          moment,
          label: label.nl,
          subtype,
          code,
          name: name.nl,
          use: use?.nl ?? null,
          voluntary,
          rule,
          source,
          certainty: mark,
        })),
      });
    },
  );

  it('with the days for which the version and each rule hold', async () => {
    await anna.open(`/inkoop/aanbestedingen/${await aPlanned('national')}/planning/regels`);
    expect(anna.text).toContain(
      'regelversie 2016-1, geldig van vrijdag 1 juli 2016 tot en met vrijdag 31 december 2021',
    );
    expect(table('terms')).toContain('geldig vanaf vrijdag 1 juli 2016');
  });

  it('with the choices of the planning and the standstill of the documents', async () => {
    const id = await aPlanned('open', { urgent: { reason: 'De opvang loopt vol.' } }, 30);
    await anna.open(`/inkoop/aanbestedingen/${id}/planning`);
    await anna.open(anna.link('Regels'));
    expect(table('terms')).toContain('T-09');
    expect(table('terms')).not.toContain('T-02');
    expect(anna.text).toContain('Er is urgentie, met als reden: De opvang loopt vol.');
    expect(anna.text).toContain('Minimaal 30 dagen na ‘Voorlopige gunning verzonden’');
  });

  it('is not another region’s', async () => {
    const stranger = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
    const id = await aPlanned('sas');
    expect((await stranger.open(`/inkoop/aanbestedingen/${id}/planning/regels`)).status).toBe(404);
    expect((await stranger.open(`/api/v1/buyer/tenders/${id}/rules`)).status).toBe(404);
  });
});
