import { DraftContract, SignContract } from '#libs/contracts';
import { checkPlanning, localDate, makePlanning, standstillUnder, type LocalDate } from '#libs/domain';
import { FinalAward, letterView, lotFile, preparedAward, SendProvisionalAward } from '#libs/evaluation';
import { Texts } from '#libs/platform';
import { CreateTender, effectiveType, newestPlanning, tenderById } from '#libs/tendering';
import { aPlanning, aRegion, buyerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { anOpenedCase, ranked, value } from '../../support/evaluation-builders.js';
import { aSite } from '../../support/site.js';

const nl = new Texts('templates/texts').in('nl');

const codeOf = {
  law: 'planning.before-term-ends',
  advice: 'planning.before-advised-term-ends',
  promise: 'planning.before-promised-term-ends',
} as const;

describe('the standstill that a tender promises', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  const aRanked = async (procedure: string, days: number, circumstances: object = {}) => {
    await db.setClock('2021-05-20 09:00:00');
    const opened = await anOpenedCase(db, [{ priceCents: 900_000n }, { priceCents: 950_000n }]);
    await db.owner('update tender set procedure_code = $2, standstill_days = $3 where id = $1', [
      opened.tender.id,
      procedure,
      days,
    ]);
    const { id } = await aPlanning(
      db,
      opened.tender,
      opened.region,
      [
        ['provisional-award-sent', '2021-05-20'],
        ['final-award', '2021-06-01'],
        ['signed', '2021-06-01'],
      ],
      { published: true },
    );
    await db.owner('update planning set circumstances = $2 where id = $1', [id, JSON.stringify(circumstances)]);
    await ranked(db, opened, [
      [8, 8],
      [6, 6],
    ]);
    return opened;
  };

  // Sent on Thursday 20 May 2021: day 20 is Wednesday 9 June; day 30 is Saturday 19 June, so Monday the 21st.
  it.each([
    ['sas', 30, 'A-14', '2021-06-21', '2021-06-22', 'Voor deze opdracht schrijft de wet geen termijn voor.'],
    ['open', 30, 'A-01', '2021-06-21', '2021-06-22', 'De wet vraagt minstens 20 dagen (artikel 2.127'],
    ['open', 20, 'A-01', '2021-06-09', '2021-06-10', 'Deze termijn staat in artikel 2.127'],
    // Written down before too few days were refused: the law's twenty count.
    ['open', 10, 'A-01', '2021-06-09', '2021-06-10', 'Deze termijn staat in artikel 2.127'],
    // No law carries it past the weekend, but the tender guide says that it runs on.
    ['national', 30, 'A-16', '2021-06-21', '2021-06-22', 'Voor deze opdracht schrijft de wet geen termijn voor.'],
  ])(
    '%s, %i days (%s): planning, findings, letter and signing all say %s',
    async (procedure, days, rule, end, earliest, source) => {
      const opened = await aRanked(procedure, days);
      const { buyer, lot, tender } = opened;
      const { type, planning, file } = await db.unitOfWork.read(buyer, async (tx) => {
        const found = (await tenderById(tx, tender.id))!;
        return {
          type: await effectiveType(tx, found),
          planning: (await newestPlanning(tx, tender.id))!,
          file: (await lotFile(tx, lot.id))!,
        };
      });

      const proposal = makePlanning(type, localDate('2021-02-15')).milestones;
      const dayOf = (code: string): LocalDate => proposal.find((row) => row.code === code)!.date;
      expect(standstillUnder(type, localDate('2021-05-20')).end).toBe(end);
      expect(dayOf('standstill-end')).toBe(standstillUnder(type, dayOf('provisional-award-sent')).end);
      const broken = checkPlanning(planning, type).filter((finding) => finding.rule === rule);
      expect(broken.map(({ milestone, code, earliest: first }) => [milestone, code, first])).toContainEqual([
        'final-award',
        codeOf[procedure === 'open' ? 'law' : days === 20 ? 'advice' : 'promise'],
        earliest,
      ]);

      const prepared = value(
        await db.unitOfWork.read(buyer, (tx) =>
          preparedAward(tx, file, { sentOn: localDate('2021-05-20'), motivation: 'De beste.' }),
        ),
      );
      expect(prepared.standstill).toMatchObject({
        end,
        earliestSigning: earliest,
        days: Math.max(days, procedure === 'open' ? 20 : 0),
      });
      const letter = letterView(nl, 'nl', prepared.letters[0]!);
      expect(letter.standstill.source).toContain(source);

      expect(
        value(await new SendProvisionalAward(db.unitOfWork).run(buyer, { lotId: lot.id, motivation: 'De beste.' })),
      ).toMatchObject({ standstillEnd: end, earliestSigning: earliest });
      await db.setClock(`${end} 09:00:00`);
      expect(await new FinalAward(db.unitOfWork).run(buyer, { lotId: lot.id })).toMatchObject({
        code: 'award.standstill-running',
        data: { earliest, standstillEnd: end },
      });
      await db.setClock(`${earliest} 09:00:00`);
      expect(await new FinalAward(db.unitOfWork).run(buyer, { lotId: lot.id })).toMatchObject({ ok: true });
      const contract = value(
        await new DraftContract(db.unitOfWork).run(buyer, {
          lotId: lot.id,
          startsOn: localDate('2021-07-01'),
          noticeMonths: 3,
          longerBecause: '',
        }),
      );
      const sign = (signedOn: string) =>
        new SignContract(db.unitOfWork).run(buyer, {
          contractId: contract.contractId,
          signedOn: localDate(signedOn),
          forRegion: 'Directeur Proef',
          forProvider: 'Bestuurder Proef',
          rowVersion: 1,
        });
      expect(await sign(end)).toMatchObject({
        code: 'contract.standstill-running',
        data: { standstillEnd: end, earliest },
      });
      expect(await sign(earliest)).toMatchObject({ ok: true });
    },
  );

  it('is the documents’ own choice once the law makes an exception, and the letter says so', async () => {
    const { buyer, lot } = await aRanked('open', 25, { noStandstill: 'single-bidder' });
    const prepared = value(
      await db.unitOfWork.read(buyer, async (tx) =>
        preparedAward(tx, (await lotFile(tx, lot.id))!, { sentOn: localDate('2021-05-20'), motivation: '' }),
      ),
    );
    const [{ content }] = prepared.letters as [(typeof prepared.letters)[number]];
    expect([content.standstillByLaw, content.standstill.days]).toEqual([false, 25]);
    expect(content.standstill.because.map(({ code }) => code)).toContain('circumstance.no-standstill');
  });

  it('cannot be shorter than the law’s, and may be anything where there is no law', async () => {
    const region = await aRegion(db);
    const start = (procedureCode: string, standstillDays: number) =>
      new CreateTender(db.unitOfWork).run(buyerActorOf(region.buyer), {
        procedureCode,
        reference: `${procedureCode}-${standstillDays}`,
        title: 'Taal en inburgering',
        description: '',
        demandYear: 2021,
        pricePerTrajectoryCents: 1_000_000n,
        contractYears: 2,
        optionYears: 1,
        standstillDays,
        serviceStart: localDate('2021-07-01'),
        cpv: '80580000-3',
      });
    expect(await start('open', 19)).toEqual({
      ok: false,
      code: 'tender.standstill-too-short',
      data: { days: 19, least: 20 },
    });
    for (const [code, days] of [
      ['open', 20],
      ['open', 21],
      ['sas', 0],
      ['dps', 0],
    ] as const)
      expect(await start(code, days)).toMatchObject({ ok: true });
  });

  it('stands on the page of the planning with its own number and day', async () => {
    const site = await aSite({ on: db });
    try {
      const { tender, region } = await aRanked('sas', 30);
      const anna = await site.signedIn(region.id, ['buyer']);
      await anna.open(`/inkoop/aanbestedingen/${tender.id}/planning`);
      expect(anna.text).toContain('houdt een opschortende termijn (standstill) van 30 dagen aan');
      expect(anna.text).toContain('Regel A-14');
      expect(anna.text).toContain('dinsdag 22 juni 2021');
    } finally {
      await site.close();
    }
  });
});
