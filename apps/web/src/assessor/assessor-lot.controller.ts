import { Controller, Get, Param, Post } from '@nestjs/common';
import { LockScores } from '#libs/evaluation';
import type { AssessorActor } from '#libs/identity';
import { formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { Page, SeeOther } from '../shared/page.js';
import { answersOpen, scoringFacts } from './assessor.facts.js';
import type { ScoringFacts } from './assessor.facts.js';
import { scoreField } from './scoring.page.js';

/** One lot of an assessor: what is scored, what is missing, and the lock on the own scores. */
@Controller('beoordelen/:lotId')
@ForAudience('assessor')
export class AssessorLotController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly lockScores: LockScores,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
  ): Promise<Page | SeeOther> {
    const facts = await this.unitOfWork.read(actor, (tx) => scoringFacts(tx, lotId));
    if (!facts.own.declaredAt) return new SeeOther(`/beoordelen/verklaring/${facts.own.tenderId}`);
    return this.page(language, facts, '');
  }

  @Post('vergrendelen')
  async lock(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
  ): Promise<Page | SeeOther> {
    const answer = await this.lockScores.run(actor, lotId);
    const t = this.texts.in(language);
    if (answer.ok) return new SeeOther(`/beoordelen/${lotId}`, { kind: 'success', text: t('assessor.lock.done') });
    const facts = await this.unitOfWork.read(actor, (tx) => scoringFacts(tx, lotId));
    const data = 'count' in answer.data ? { count: answer.data.count } : {};
    return this.page(language, facts, t(answer.code, data));
  }

  private page(language: Language, facts: ScoringFacts, refusal: string): Page {
    const t = this.texts.in(language);
    const { own, criteria, bids } = facts;
    const title = t('assessor.list.lot', { number: own.number, title: own.title });
    const open = answersOpen(own);
    const missing = missingLinks(t, facts);
    return new Page(
      'assessor/lot',
      title,
      {
        title,
        lead: t('assessor.lot.lead', { tender: own.tenderTitle, reference: own.reference }),
        open,
        refusal,
        table: {
          id: 'scores',
          caption: t('assessor.lot.caption'),
          columns: [{ label: t('assessor.lot.bidder') }, ...criteria.map((criterion) => ({ label: criterion.title }))],
          rows: bids.map((bid) => ({
            cells: [
              { text: bid.providerName, href: `/beoordelen/${own.lotId}/inschrijving/${bid.bidId}` },
              ...criteria.map((criterion) => ({ text: '', badge: cellBadge(t, facts, bid.bidId, criterion.id) })),
            ],
          })),
        },
        questions: criteria.map((criterion) => ({
          href: `/beoordelen/${own.lotId}/vraag/${criterion.id}`,
          text: criterion.title,
        })),
        locked: own.lockedAt !== null,
        lockedText: own.lockedAt ? t('assessor.lock.locked', { moment: formatInstant(language, own.lockedAt) }) : '',
        missing,
        lockable: open && own.lockedAt === null && own.state === 'assessing' && missing.length === 0,
        action: `/beoordelen/${own.lotId}/vergrendelen`,
      },
      {
        hasErrors: refusal !== '',
        breadcrumb: [{ href: '/beoordelen', label: t('assessor.list.title') }],
      },
    );
  }
}

function cellBadge(t: Translate, { scores }: ScoringFacts, bidId: string, criterionId: string) {
  const score = scores.find((given) => given.bidId === bidId && given.criterionId === criterionId);
  if (!score) return { text: t('assessor.lot.empty'), tone: '' };
  const whole = score.mark !== null && score.motivation !== '';
  return whole
    ? { text: `${t('assessor.lot.done')}: ${score.mark}`, tone: 'lime' }
    : { text: t('assessor.lot.draft'), tone: 'yellow' };
}

/** What is missing, each a link to the very field. */
const missingLinks = (t: Translate, { own, bids, criteria, missing }: ScoringFacts) =>
  missing.map(({ bidId, criterionId, missing: what }) => ({
    href: `/beoordelen/${own.lotId}/inschrijving/${bidId}#${scoreField(what, bidId, criterionId)}`,
    text: t(`assessor.lock.missing-${what}`, {
      provider: bids.find((bid) => bid.bidId === bidId)?.providerName ?? '',
      criterion: criteria.find(({ id }) => id === criterionId)?.title ?? '',
    }),
  }));
