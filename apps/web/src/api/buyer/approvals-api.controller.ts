import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { APPROVAL_BODIES, APPROVAL_KINDS, localDate, OUTCOMES, parseLocalDate } from '#libs/domain';
import type { ApprovalBody, ApprovalKind, RecordableOutcome } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { approvalsOf, AskApprovals, RecordApprovals, tenderById } from '#libs/tendering';
import type { Approval } from '#libs/tendering';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
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

export class ApprovalsDto {
  @Parts(() => ApprovalDto, { description: 'As each stands now' }) approvals: ApprovalDto[];
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
  @Text({ description: 'Where it stands written, or why it is not needed' }) source: string;
}

@Controller('api/v1/buyer/tenders/:id/approvals')
@ApiPart('approvals', 'buyer')
export class ApprovalsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askApprovals: AskApprovals,
    private readonly recordApprovals: RecordApprovals,
  ) {}

  @Get()
  @Reads('The approvals a tender waits for, and what was said', ApprovalsDto, {
    page: 'GET /inkoop/aanbestedingen/:id/goedkeuringen',
  })
  async list(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ApprovalsDto> {
    const approvals = await this.unitOfWork.read(actor, async (tx) =>
      approvalsOf(tx, found(await tenderById(tx, id)).id),
    );
    return { approvals: approvals.map(toApproval) };
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Put approvals on the list', ApprovalsDto, { page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/nieuw' })
  async ask(
    @CurrentActor() actor: BuyerActor,
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
    return this.list(actor, id);
  }

  @Post('outcomes')
  @NeedsRole('buyer')
  @Does('Record what bodies said, or correct it: what stood there is kept and replaced', ApprovalsDto, {
    page: 'POST /inkoop/aanbestedingen/:id/goedkeuringen/vastleggen',
  })
  async record(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(RecordApprovalsDto)) { approvalIds, outcome, on, source }: RecordApprovalsDto,
  ): Promise<ApprovalsDto> {
    valueOf(
      await this.recordApprovals.run(actor, {
        tenderId: id,
        approvalIds,
        outcome: outcome as RecordableOutcome,
        on: localDate(on),
        source,
      }),
    );
    return this.list(actor, id);
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
