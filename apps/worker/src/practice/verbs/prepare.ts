import { localDate } from '#libs/domain';
import type { RiskTerms, Route } from '#libs/domain';
import { newestPlanning } from '#libs/tendering';
import type { LotTerms, TenderTerms } from '#libs/tendering';
import { practiceCardOf } from '../holder-card.js';
import type { PracticeStep } from '../practice-stage.js';

type Shares = Readonly<Record<Route, number | readonly [from: number, to: number]>>;

/** A region's demand of a year by GM code, with the expected share of each route in percent, fixed or a range. */
export const expects = (
  at: string,
  buyer: string,
  year: number,
  demand: Readonly<Record<string, number>>,
  shares: Shares,
): PracticeStep => ({
  at,
  run: async (stage) =>
    stage.acts.recordDemand.run(await stage.buyer(buyer), {
      year,
      trajectories: Object.entries(demand).map(([gmCode, trajectories]) => ({ gmCode, trajectories })),
      shares: Object.entries(shares).map(([route, share]) => {
        const [from, to] = typeof share === 'number' ? [share, share] : share;
        return { route: route as Route, from: String(from), to: String(to) };
      }),
      rowVersion: 0,
    }),
});

/** Three key holders of a region enrol, each with a function of their own. */
export const enrol = (at: string, domain: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const functions = ['Concerncontroller', 'Beleidsadviseur inburgering', 'Juridisch adviseur'];
    const answers: unknown[] = [];
    for (const [index, functionTitle] of functions.entries()) {
      const email = `sleutel${index + 1}@${domain}`;
      const { recipient } = await practiceCardOf(email);
      answers.push(await stage.acts.enrolHolder.run(await stage.buyer(email), { recipient, functionTitle }));
    }
    return answers;
  },
});

type Terms = Pick<TenderTerms, 'reference' | 'title' | 'description' | 'demandYear'> & {
  readonly serviceStart: string;
  readonly price?: bigint;
  readonly procedure?: string;
  readonly years?: readonly [term: number, option: number];
  readonly standstillDays?: number;
  readonly lots: readonly LotTerms[];
};

/** A tender as a draft, with its lots. */
export const drafts = (at: string, buyer: string, { serviceStart, lots, ...terms }: Terms): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { price = 10_000_00n, procedure = 'sas', years = [2, 1], standstillDays = 20, ...rest } = terms;
    const created = await stage.acts.createTender.run(actor, {
      ...rest,
      procedureCode: procedure,
      pricePerTrajectoryCents: price,
      contractYears: years[0],
      optionYears: years[1],
      standstillDays,
      serviceStart: localDate(serviceStart),
      cpv: '80580000-3',
    });
    if (!created.ok) return created;
    const answers: unknown[] = [];
    for (const lot of lots)
      answers.push(await stage.acts.addLot.run(actor, { tenderId: created.value.id, terms: lot }));
    return answers;
  },
});

const names: Readonly<Record<Route, string>> = {
  b1: 'B1-route',
  onderwijsroute: 'Onderwijsroute',
  z: 'Z-route',
};

/** A lot with two quality criteria (40 + 20), price 40 by the formula of the lowest price, and the proof of its route. */
export const lotOf = (
  route: Route,
  expectedTrajectories: number,
  ceilingPriceCents: bigint,
  title = names[route],
): LotTerms => ({
  route,
  title,
  expectedTrajectories,
  ceilingPriceCents,
  formulaCode: 'F-2',
  formulaParams: { zeroPrice: 'refuse' },
  priceWeight: 40,
  tieRules: ['higher-quality', 'lot-drawing'],
  criteria: [
    {
      title: 'Maatwerk in het traject',
      question: 'Hoe stemt u lestempo, groep en leerdoel af op de inburgeraar, en hoe blijkt dat onderweg?',
      weight: 40,
    },
    {
      title: 'Instroom en startmomenten',
      question: 'Hoe zorgt u dat een inburgeraar binnen vier weken na aanmelding kan starten?',
      weight: 20,
    },
  ],
  requirements: [
    route === 'onderwijsroute'
      ? { component: 'language', proof: 'diploma-recognition', aspirantAccepted: null, equivalentAccepted: true }
      : { component: 'language', proof: 'quality-mark', aspirantAccepted: false, equivalentAccepted: true },
  ],
});

/** The notice goes out: the planning is public and the lots are open. */
export const publishes = (at: string, buyer: string, reference: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id, rowVersion } = await stage.tender(reference);
    const actor = await stage.buyer(buyer);
    const planningNumber = (await stage.read((tx) => newestPlanning(tx, id)))?.number ?? 0;
    return stage.acts.publishTender.run(actor, { tenderId: id, rowVersion, planningNumber, confirmation: reference });
  },
});

/** Risks go into the register of a tender, in this order. */
export const weighs = (at: string, buyer: string, reference: string, risks: readonly RiskTerms[]): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { id: tenderId } = await stage.tender(reference);
    const answers: unknown[] = [];
    for (const terms of risks) answers.push(await stage.acts.addRisk.run(actor, { tenderId, terms }));
    return answers;
  },
});

/** A provider asks about a place in the documents of the whole tender. */
export const asks = (
  at: string,
  provider: string,
  reference: string,
  [document, article, text]: readonly [document: string, article: string, text: string],
): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: tenderId } = await stage.tender(reference);
    return stage.acts.askQuestion.run(await stage.provider(provider), { tenderId, lotId: '', document, article, text });
  },
});

/** A provider wants to be told of every change of a tender. */
export const follows = (at: string, provider: string, reference: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: tenderId } = await stage.tender(reference);
    return stage.acts.followTender.run(await stage.provider(provider), { tenderId, follow: true });
  },
});
