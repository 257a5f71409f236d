import { Body, Controller, Get, Post } from '@nestjs/common';
import { proofChecksOf, proofHistoriesOf } from '#libs/evaluation';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { CurrentActor } from '../../shared/audience.js';
import { ProofActs } from '../../shared/proofs/proof-acts.js';
import { ProofsDto, proofTyped, RecordProofDto, toProof } from '../proof.dto.js';
import { bodyOf, wrongFields } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

@Controller('api/v1/provider/proofs')
@ApiPart('providers and proofs', 'provider')
export class ProviderProofsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ProofActs,
  ) {}

  @Get()
  @Reads('Your own proofs, each with its history', ProofsDto, { page: 'GET /aanbieder/bewijzen' })
  list(@CurrentActor() actor: ProviderActor): Promise<ProofsDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const checks = await proofChecksOf(tx, actor.organisationId);
      const histories = await proofHistoriesOf(tx, actor.organisationId, tx.now);
      return { proofs: histories.map((history) => toProof(history, checks)) };
    });
  }

  @Post()
  @Does('Add to the history of one of your proofs', ProofsDto, { page: 'POST /aanbieder/bewijzen' })
  async record(
    @CurrentActor() actor: ProviderActor,
    @Body(bodyOf(RecordProofDto)) body: RecordProofDto,
  ): Promise<ProofsDto> {
    const errors = await this.acts.record(actor, actor.organisationId, proofTyped(body));
    if (errors.length > 0) throw wrongFields(errors);
    return this.list(actor);
  }
}
