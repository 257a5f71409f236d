import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  APPROVAL_BODIES,
  APPROVAL_KINDS,
  localDate,
  openForPublication,
  openForSigning,
  OUTCOMES,
  parseLocalDate,
  unlistedSteps,
} from '#libs/domain';
import type { ApprovalBody, ApprovalKind, RecordableOutcome } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  approvalFacts,
  approvalHistory,
  AskApprovals,
  RecordApprovals,
  tenderById,
  UndoWithdrawal,
} from '#libs/tendering';
import type { Approval } from '#libs/tendering';
import { ASKS, asksFor, likelyAsk } from '../../buyer/approvals/approvals.facts.js';
import type { AskCode } from '../../buyer/approvals/approvals.facts.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { Day, Id, instant, Instant, OneOf, Parts, Text, Texts } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

const LONGEST_NAME = 120;
const recordable = [...new Set(Object.values(OUTCOMES).flat())];

export class ApprovalDto {
  @Id() id: string;
  @OneOf(APPROVAL_KINDS) kind: string;
  @OneOf(APPROVAL_BODIES) body: string;
  @Text({ description: 'What the region calls the body; empty when the general name says enough' }) bodyName: string;
  @Text({ nullable: true, example: 'GM0406' }) gmCode: string | null;
  @Text() municipality: string;
  @Text({ nullable: true, description: 'The step of the planning that has the day' }) milestone: string | null;
  @Day({ nullable: true }) askedOn: string | null;
  @Day({ nullable: true }) lastDay: string | null;
  @Text({ nullable: true, example: 'approved', description: 'Null while it is open' }) outcome: string | null;
  @Day({ nullable: true }) decidedOn: string | null;
  @Text({ description: 'Where it stands written' }) source: string;
  @Text() recordedBy: string;
  @Instant() recordedAt: string;
}

export class OpenApprovalDto {
  @OneOf(APPROVAL_KINDS) kind: string;
  @OneOf(APPROVAL_BODIES) body: string;
  @Text({ nullable: true }) gmCode: string | null;
  @Text({ nullable: true, description: 'The step of the planning that has the day' }) milestone: string | null;
}

export class UnlistedStepDto {
  @Text({ description: 'Code of a step that speaks of a board, and stands on no list' }) milestone: string;
  @Text() label: string;
  @Day({ nullable: true }) date: string | null;
  @OneOf(['', ...ASKS], {
    description: 'What it most likely asks for; empty where it may be only a day to keep in mind',
  })
  ask: string;
}

export class ApprovalsDto {
  @Parts(() => ApprovalDto, { description: 'As each stands now' }) approvals: ApprovalDto[];
  @Parts(() => OpenApprovalDto, { description: 'What holds up publication, or once published the signing' })
  open: OpenApprovalDto[];

  @Parts(() => UnlistedStepDto, { description: 'What the planning asks besides' }) unlisted: UnlistedStepDto[];
}

export class ApprovalHistoryDto {
  @Parts(() => ApprovalDto, { description: 'Everything that was ever recorded, newest first' })
  approvals: ApprovalDto[];
}

export class TakenStepDto {
  @Text({ description: 'Code of the step' }) milestone: string;
  @OneOf(ASKS, { description: 'Of a college: one approval of every municipality' }) ask: AskCode;
}
export class TakeOverDto {
  @Parts(() => TakenStepDto) steps: TakenStepDto[];
}

export class AskApprovalDto {
  @OneOf(APPROVAL_KINDS) kind: string;
  @OneOf(APPROVAL_BODIES) body: string;
  @Text({ optional: true }) bodyName?: string;
  @Text({ optional: true, description: 'Code of the step of the planning that has the day' }) milestone?: string;
  @Texts({ optional: true, description: 'One approval of each of these municipalities; left out: one for the region' })
  gmCodes?: string[];

  @Day({ optional: true }) askedOn?: string;
  @Day({ optional: true, description: 'The last day for an answer' }) lastDay?: string;
}

export class AskApprovalsDto {
  @Parts(() => AskApprovalDto, { description: 'The mandate of every municipality is listed along' })
  asks: AskApprovalDto[];
}

export class RecordApprovalsDto {
  @Texts({ description: 'Ids of approvals as they were read: one, or those of several municipalities at once' })
  approvalIds: string[];

  @OneOf(recordable) outcome: string;
  @Day({ description: 'The day it was said, or asked' }) on: string;
  @Day({ optional: true, description: 'Of what is asked again: until when an answer is waited for' }) lastDay?: string;
  @Text({ description: 'Where it stands written, or why it is not needed or withdrawn' }) source: string;
}

export class UndoWithdrawalDto {
  @Texts({ description: 'Ids of withdrawn approvals as they were read' }) approvalIds: string[];
}

@Controller('api/v1/buyer/tenders/:id/approvals')
@ApiPart('approvals', 'buyer')
export class ApprovalsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askApprovals: AskApprovals,
    private readonly recordApprovals: RecordApprovals,
    private readonly undoWithdrawal: UndoWithdrawal,
  ) {}

  @Get()
  @Reads('The approvals a tender waits for, and what was said', ApprovalsDto, {
    page: 'GET /inkoop/aanbestedingen/:id/goedkeuringen',
  })
  list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<ApprovalsDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const facts = await approvalFacts(tx, tender.id);
      const open = tender.noticeSentAt === null ? openForPublication(facts) : openForSigning(facts);
      return {
        approvals: facts.approvals.map(toApproval),
        open: open.map(({ kind, body, gmCode, milestoneCode }) => ({ kind, body, gmCode, milestone: milestoneCode })),
        unlisted: unlistedSteps(facts).map((row) => ({
          milestone: row.code,
          label: row.label[language],
          date: row.date ?? null,
          ask: likelyAsk(row),
        })),
      };
    });
  }

  @Get('history')
  @Reads('Everything that was ever recorded about the approvals of a tender', ApprovalHistoryDto, {
    page: 'GET /inkoop/aanbestedingen/:id/goedkeuringen',
  })
  async history(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ApprovalHistoryDto> {
    const approvals = await this.unitOfWork.read(actor, async (tx) =>
      approvalHistory(tx, found(await tenderById(tx, id)).id),
    );
    return { approvals: approvals.map(toApproval) };
  }

  @Post('from-planning')
  @NeedsRole('buyer')
  @Does('Put what the planning asks on the list', ApprovalsDto, {
    page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/overnemen',
  })
  async takeOver(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(TakeOverDto)) { steps }: TakeOverDto,
  ): Promise<ApprovalsDto> {
    const facts = await this.unitOfWork.read(actor, async (tx) =>
      approvalFacts(tx, found(await tenderById(tx, id)).id),
    );
    const chosen = steps.map(({ ask, milestone }) => ({ ask, milestoneCode: milestone }));
    valueOf(await this.askApprovals.run(actor, { tenderId: id, asks: asksFor(chosen, facts) }));
    return this.list(actor, language, id);
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Put approvals on the list', ApprovalsDto, { page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/nieuw' })
  async ask(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(AskApprovalsDto)) { asks }: AskApprovalsDto,
  ): Promise<ApprovalsDto> {
    const long = asks.findIndex(({ bodyName = '' }) => bodyName.trim().length > LONGEST_NAME);
    if (long >= 0) throw wrongFields([{ field: `asks.${long}.bodyName`, code: 'approval.name-too-long' }]);
    valueOf(
      await this.askApprovals.run(actor, {
        tenderId: id,
        asks: asks.map(({ kind, body, bodyName = '', milestone, gmCodes = [], askedOn = '', lastDay = '' }) => ({
          kind: kind as ApprovalKind,
          body: body as ApprovalBody,
          bodyName,
          milestoneCode: milestone ?? null,
          gmCodes,
          askedOn: parseLocalDate(askedOn),
          lastDay: parseLocalDate(lastDay),
        })),
      }),
    );
    return this.list(actor, language, id);
  }

  @Post('outcomes')
  @NeedsRole('buyer')
  @Does('Record what bodies said, or correct it: what stood there is kept and replaced', ApprovalsDto, {
    page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/vastleggen',
  })
  async record(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(RecordApprovalsDto)) { approvalIds, outcome, on, lastDay = '', source }: RecordApprovalsDto,
  ): Promise<ApprovalsDto> {
    valueOf(
      await this.recordApprovals.run(actor, {
        tenderId: id,
        approvalIds,
        outcome: outcome as RecordableOutcome,
        on: localDate(on),
        lastDay: parseLocalDate(lastDay),
        source,
      }),
    );
    return this.list(actor, language, id);
  }

  @Post('withdrawals/undo')
  @NeedsRole('buyer')
  @Does('Take back that approvals were withdrawn: they stand again as they stood before', ApprovalsDto, {
    page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/niet-vervallen',
  })
  async undo(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(UndoWithdrawalDto)) { approvalIds }: UndoWithdrawalDto,
  ): Promise<ApprovalsDto> {
    valueOf(await this.undoWithdrawal.run(actor, { tenderId: id, approvalIds }));
    return this.list(actor, language, id);
  }
}

const toApproval = (approval: Approval): ApprovalDto => ({
  id: approval.id,
  kind: approval.kind,
  body: approval.body,
  bodyName: approval.bodyName,
  gmCode: approval.gmCode,
  municipality: approval.municipality,
  milestone: approval.milestoneCode,
  askedOn: approval.askedOn,
  lastDay: approval.lastDay,
  outcome: approval.outcome,
  decidedOn: approval.decidedOn,
  source: approval.source,
  recordedBy: approval.recordedByName,
  recordedAt: instant(approval.recordedAt),
});
