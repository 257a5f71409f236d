import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { addDays, previousWorkingDay, readDay, refused } from '#libs/domain';
import type { LocalDate, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import {
  InviteRegion,
  lotsOf,
  newestPlanning,
  participantsOf,
  regionsToInvite,
  tenderById,
  WithdrawJoining,
  wrongInInvitation,
} from '#libs/tendering';
import type { JoinedLot, Lot, RegionToInvite, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { dayIn } from '../../shared/day.js';
import { formView, inOrderOf, many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { LONGEST_WORDS } from './joined-lots.form.js';
import { joinedBadge, lotName } from './joined-lots.page.js';

interface Facts {
  readonly tender: Tender;
  readonly lots: readonly Lot[];
  readonly joined: readonly JoinedLot[];
  readonly regions: readonly RegionToInvite[];
  /** The day the newest planning sends the notice. */
  readonly notice: LocalDate | null;
  readonly today: LocalDate;
  readonly mayEdit: boolean;
}

const fieldOf: Readonly<Record<string, string>> = {
  'joined-lot.region-unknown': 'regio',
  'joined-lot.municipality-missing': 'municipality',
  'joined-lot.answer-past': 'answerBy',
  'joined-lot.answer-after-notice': 'answerBy',
};

/** Two weeks to answer, and the last working day before the notice where that comes sooner. */
function suggestedDay({ notice, today }: Pick<Facts, 'notice' | 'today'>): LocalDate {
  const fortnight = previousWorkingDay(addDays(today, 14));
  if (!notice || notice <= addDays(today, 1)) return fortnight;
  const before = previousWorkingDay(addDays(notice, -1));
  return before < fortnight && before >= today ? before : fortnight < notice ? fortnight : today;
}

const dayWords = (language: Language, typed: string): string => {
  const day = readDay(typed);
  return day.ok ? formatDay(language, day.value) : '';
};

/** The lead region's side: which regions take part in which lot, inviting them, and taking an invitation back. */
@Controller('inkoop/aanbestedingen/:id/deelname')
@ForAudience('buyer')
export class ParticipantsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly inviteRegion: InviteRegion,
    private readonly withdrawJoining: WithdrawJoining,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query() query: Typed,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id), query, []);
  }

  @Post()
  @NeedsRole('buyer')
  async invite(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const facts = await this.facts(actor, id);
    const at = (refusal: Refused): FieldError => refusalAt(fieldOf[refusal.code] ?? 'lot', language, refusal);
    const { region, answerBy, errors } = readInvitation(facts, typed, at);
    if (!region || errors.length > 0) return this.page(language, facts, typed, errors);
    const answer = await this.inviteRegion.run(actor, {
      lotId: one(typed, 'lot'),
      participantId: region.id,
      gmCodes: many(typed, 'municipality'),
      note: one(typed, 'note'),
      answerBy,
    });
    if (!answer.ok) return this.page(language, facts, typed, [at(answer)]);
    const text = t('joined.invited-now', { region: answer.value.region });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/deelname`, { kind: 'success', text });
  }

  @Post('intrekken')
  @NeedsRole('buyer')
  async withdraw(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.withdrawJoining.run(actor, {
      joinedLotId: one(typed, 'joined'),
      rowVersion: Number(one(typed, 'rowVersion')),
    });
    if (!answer.ok)
      return this.page(language, await this.facts(actor, id), {}, [refusalAt('joined', language, answer)]);
    const text = t('joined.withdrawn-now', { region: answer.value.region });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/deelname`, { kind: 'success', text });
  }

  private facts(actor: BuyerActor, id: string): Promise<Facts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        tender,
        lots: await lotsOf(tx, tender.id),
        joined: await participantsOf(tx, tender.id),
        regions: await regionsToInvite(tx),
        notice:
          (await newestPlanning(tx, tender.id))?.milestones.find(({ code }) => code === 'notice-sent')?.date ?? null,
        today: tx.today,
        mayEdit: actor.roles.includes('buyer') && tender.noticeSentAt === null,
      };
    });
  }

  private page(language: Language, facts: Facts, typed: Typed, errors: readonly FieldError[]): Page {
    const { tender, lots, joined, regions, mayEdit } = facts;
    const t = this.texts.in(language);
    const home = `/inkoop/aanbestedingen/${tender.id}/deelname`;
    const frame = tenderFrame(t, tender, 'lots', {
      title: t('joined.participants.title'),
      lead: t('joined.participants.lead'),
    });
    const region = regions.find(({ id }) => id === one(typed, 'regio'));
    return new Page(
      'buyer/joined-lots/participants',
      frame.title,
      {
        frame: frame.view,
        home,
        form: formView(
          t,
          { regio: '', lot: '', municipality: '', note: '', answerBy: suggestedDay(facts) },
          typed,
          errors,
        ),
        answerWords: dayWords(language, one(typed, 'answerBy') || suggestedDay(facts)),
        published: tender.noticeSentAt !== null,
        joined: joined.map((lot) => participantView(t, language, lot, mayEdit)),
        inviting: mayEdit && lots.length > 0 && regions.length > 0,
        regions: regions.map(({ id, name }) => ({ value: id, label: name, selected: id === region?.id })),
        chosen: region
          ? {
              id: region.id,
              title: t('joined.invite.title', { region: region.name }),
              lots: lots.map(({ id, number, title }) => ({
                value: id,
                label: t('lot.heading', { number, title }),
                checked: one(typed, 'lot') === id,
              })),
              municipalities: region.municipalities.map(({ gmCode, name }) => ({
                value: gmCode,
                label: name,
                checked: !('note' in typed) || many(typed, 'municipality').includes(gmCode),
              })),
            }
          : false,
      },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}

/** What was typed as an invitation, with all that is wrong in it. */
function readInvitation(facts: Facts, typed: Typed, at: (refusal: Refused) => FieldError) {
  const region = facts.regions.find(({ id }) => id === one(typed, 'regio'));
  if (!region) return { region: null, answerBy: null, errors: [at(refused('joined-lot.region-unknown'))] };
  const days: FieldError[] = [];
  const answerBy =
    one(typed, 'answerBy') === '' ? null : dayIn('answerBy', one(typed, 'answerBy'), 'joined.day-missing', days);
  const lot = facts.lots.find(({ id }) => id === one(typed, 'lot'));
  const asked = facts.joined.some(
    ({ lotId, participantId, state }) =>
      lotId === lot?.id && participantId === region.id && (state === 'invited' || state === 'confirmed'),
  );
  const errors = [
    ...(lot ? [] : [{ field: 'lot', code: 'joined.lot-missing' }]),
    ...(asked ? [at(refused('joined-lot.invited-already'))] : []),
    ...wrongInInvitation({ gmCodes: many(typed, 'municipality'), answerBy }, region, facts).map(at),
    ...days,
    ...(one(typed, 'note').length > LONGEST_WORDS ? [{ field: 'note', code: 'joined.words-too-long' }] : []),
  ];
  return { region, answerBy, errors: inOrderOf(['lot', 'municipality', 'note', 'answerBy'], errors) };
}

function participantView(t: Translate, language: Language, lot: JoinedLot, mayEdit: boolean) {
  return {
    id: lot.id,
    rowVersion: String(lot.rowVersion),
    lot: lotName(t, lot),
    region: lot.participantName,
    municipalities: lot.municipalities.join(', '),
    badge: joinedBadge(t, lot),
    invited: t('joined.by-at', { name: lot.invitedByName, at: formatInstant(language, lot.invitedAt) }),
    due:
      lot.state === 'invited' && lot.answerBy && lot.noticeSentAt === null
        ? t('joined.answer-until', { day: formatDay(language, lot.answerBy) })
        : '',
    answered: lot.answeredAt
      ? t('joined.by-at', { name: lot.answeredByName, at: formatInstant(language, lot.answeredAt) })
      : '',
    answer: lot.answer,
    mayWithdraw: mayEdit && (lot.state === 'invited' || lot.state === 'confirmed'),
  };
}
