import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { formatEuro } from '#libs/domain';
import type { TenderEstimate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import {
  bidsDueOf,
  KeeperClient,
  openApprovalsOf,
  otherNoticeDay,
  publicationChecklist,
  publicationFacts,
  PublishTender,
  reckonEstimate,
  tenderById,
  rankedLots,
  versionChange,
} from '#libs/tendering';
import type { ChecklistItem, PublicationFacts, ReservationChoice } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { inWords } from '../../shared/in-words.js';
import { Page, SeeOther } from '../../shared/page.js';
import { openLines } from '../approvals/approval-words.js';
import { tenderFrame } from './tender-frame.js';

interface Facts extends PublicationFacts {
  readonly estimate: TenderEstimate;
}

/** The step nobody takes back: a checklist, the reference typed over, and one button that says what happens. */
@Controller('inkoop/aanbestedingen/:id/publiceren')
@ForAudience('buyer')
@NeedsRole('buyer')
export class PublishController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly keeper: KeeperClient,
    private readonly publishTender: PublishTender,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id);
    if (facts.tender.state !== 'draft') return new SeeOther(`/inkoop/aanbestedingen/${id}`);
    return this.page(language, facts, {}, []);
  }

  @Post()
  async publish(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.publishTender.run(actor, {
      tenderId: id,
      rowVersion: Number(one(typed, 'rowVersion')),
      planningNumber: Number(one(typed, 'planningNumber')),
      confirmation: one(typed, 'confirmation'),
      ...choiceOf(typed),
    });
    if (answer.ok) {
      const reserved = answer.value.subjectToApproval;
      const text = t(reserved ? 'publish.done-reserved' : 'publish.done', {
        at: formatInstant(language, answer.value.bidsDueAt),
      });
      return new SeeOther(`/inkoop/aanbestedingen/${id}`, { kind: 'success', text });
    }
    const facts = await this.facts(actor, id);
    const item = publicationChecklist(facts, choiceOf(typed)).find(({ problem }) => problem?.code === answer.code);
    const place = answer.code === 'planning.stale' ? 'planning' : item?.place;
    return this.page(language, facts, typed, [
      {
        field: place ? (fieldOf[place] ?? `point-${place}`) : 'confirmation',
        code: answer.code,
        data: inWords(language, answer.data),
      },
    ]);
  }

  private async facts(actor: BuyerActor, id: string): Promise<Facts> {
    const keys = await this.keeper.publicKeys();
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        ...(await publicationFacts(tx, tender, keys.ok ? keys.value.recipient : null)),
        estimate: await reckonEstimate(tx, tender, { on: tx.today }),
      };
    });
  }

  private page(language: Language, facts: Facts, typed: Typed, errors: readonly FieldError[]): Page {
    const t = this.texts.in(language);
    const { tender } = facts;
    const frame = tenderFrame(t, tender, 'overview', { title: t('publish.title'), lead: t('publish.lead') });
    const due = bidsDueOf(facts.planning);
    const points = publicationChecklist(facts, choiceOf(typed));
    const waiting = openApprovalsOf(facts);
    const open = points.filter(({ problem }) => problem !== null).length;
    return new Page(
      'buyer/tenders/publish',
      frame.title,
      {
        frame: frame.view,
        form: formView(
          t,
          { confirmation: '', rowVersion: String(tender.rowVersion), subjectToApproval: '', mandateReason: '' },
          typed,
          errors,
        ),
        // Never what was sent: who sends this page says yes to the planning that it shows.
        planningNumber: facts.planning?.number ?? 0,
        action: `/inkoop/aanbestedingen/${tender.id}/publiceren`,
        home: `/inkoop/aanbestedingen/${tender.id}`,
        points: points.map((item) => pointView(t, language, item, tender.id)),
        state: open > 0 ? t('publish.open-points', { count: open }) : t('publish.all-well'),
        stateKind: open > 0 ? 'warning' : 'success',
        consequence: due
          ? t('publish.consequence', { at: formatInstant(language, due), count: facts.holders.length })
          : '',
        estimate: estimateSentence(t, language, facts.estimate),
        versionChanged: versionSentence(t, facts),
        ranked: rankedSentence(t, facts),
        otherDay: otherDaySentence(t, language, facts),
        moveHref: `/inkoop/aanbestedingen/${tender.id}/planning/stap/notice-sent`,
        waiting: openLines(t, language, waiting, facts.planning, facts.municipalities),
        reserved: choiceOf(typed).subjectToApproval,
        mandatesMissing: waiting.some(({ kind }) => kind === 'mandate'),
        approvalsHref: `/inkoop/aanbestedingen/${tender.id}/goedkeuringen`,
        reference: tender.reference,
        hint: t('publish.confirmation-hint', { reference: tender.reference }),
      },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}

/** What is kept of the estimate when the notice is sent now, and that there is something to look into. */
function estimateSentence(t: Translate, language: Language, { totalCents, advice, findings }: TenderEstimate): string {
  const kept = t('publish.estimate', {
    total: formatEuro(totalCents, language),
    regime: advice ? t(`tender.regime.${advice.regime}`) : '–',
  });
  return findings.length > 0 ? `${kept} ${t('publish.estimate-findings', { count: findings.length })}` : kept;
}

/** That the notice falls under other rules than the draft was made under, and whether that matters; '' when it does not. */
function versionSentence(t: Translate, facts: PublicationFacts): string {
  const change = versionChange(facts);
  if (!change) return '';
  const said = t('publish.version-changed', { madeUnder: change.from, version: change.to });
  return change.rules.length > 0
    ? `${said} ${t('publish.version-new-findings', { rules: change.rules.join(', ') })}`
    : `${said} ${t('publish.version-same-findings')}`;
}

/** That an open house may not choose among providers, where its lots would; '' when they do not. */
function rankedSentence(t: Translate, facts: PublicationFacts): string {
  const lots = rankedLots(facts);
  return lots.length > 0 ? t('publish.open-house-ranks', { count: lots.length, lots: lots.join(', ') }) : '';
}

/** That the planning names another day for the notice than today; '' when it does not. */
function otherDaySentence(t: Translate, language: Language, facts: PublicationFacts): string {
  const other = otherNoticeDay(facts);
  return other
    ? t('publish.other-day', { planned: formatDay(language, other.planned), today: formatDay(language, other.today) })
    : '';
}

/** Points that are mended by a choice on the page itself. */
const fieldOf: Readonly<Partial<Record<ChecklistItem['place'], string>>> = {
  approvals: 'subjectToApproval',
  mandates: 'mandateReason',
};

const choiceOf = (typed: Typed): ReservationChoice => ({
  subjectToApproval: one(typed, 'subjectToApproval') === 'yes',
  mandateReason: one(typed, 'mandateReason'),
});

function pointView(t: Translate, language: Language, { place, problem }: ChecklistItem, tenderId: string) {
  const home = `/inkoop/aanbestedingen/${tenderId}`;
  const hrefs = {
    planning: `${home}/planning`,
    'bids-due': `${home}/planning`,
    lots: `${home}/percelen`,
    holders: '/inkoop/sleutel',
    keeper: '',
    approvals: `${home}/goedkeuringen`,
    mandates: `${home}/goedkeuringen`,
  };
  return {
    id: `point-${place}`,
    label: t(`publish.point.${place}`),
    icon: problem ? 'error' : 'check',
    badge: problem ? { text: t('publish.open'), tone: 'red' } : { text: t('publish.well'), tone: 'lime' },
    text: problem ? t(problem.code, inWords(language, problem.data)) : '',
    // Without any holder the first step is a role, and that is given elsewhere.
    first: place === 'holders' && problem?.data['count'] === 0 ? '/inkoop/beheer' : '',
    firstLabel: t('publish.holders-people'),
    href: problem ? hrefs[place] : '',
    linkLabel: t('publish.mend', { what: t(`publish.point.${place}`) }),
  };
}
