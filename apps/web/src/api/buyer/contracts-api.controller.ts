import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  awardsWithoutContract,
  contractById,
  contractsOf,
  DraftContract,
  finalAwardOf,
  SignContract,
  WithdrawContract,
} from '#libs/contracts';
import { localDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { DraftContractForm, SignContractForm, WithdrawContractForm } from '../../buyer/contracts/contracts.forms.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import {
  AwardedLotsDto,
  ContractDetailDto,
  ContractDraftedDto,
  ContractListDto,
  DraftContractDto,
  SignContractDto,
  toAwardedLot,
  toContract,
  toContractDetail,
  WithdrawContractDto,
} from '../contract.dto.js';
import { bodyOf, formOf, valueOf } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

@Controller('api/v1/buyer/contracts')
@ApiPart('contracts', 'buyer')
export class ContractsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly draftContract: DraftContract,
    private readonly signContract: SignContract,
    private readonly withdrawContract: WithdrawContract,
  ) {}

  @Get()
  @InParts()
  @Reads('The contract register, the one that ends first on top', ContractListDto, { page: 'GET /inkoop/contracten' })
  async list(@CurrentActor() actor: BuyerActor, @CurrentSlice() slice: Slice): Promise<ContractListDto> {
    return partOf(await this.unitOfWork.read(actor, contractsOf), slice, toContract);
  }

  @Get('awarded-lots')
  @Reads('Lots whose award is final and that wait for their contract', AwardedLotsDto, {
    page: 'GET /inkoop/contracten',
  })
  async waiting(@CurrentActor() actor: BuyerActor): Promise<AwardedLotsDto> {
    return { lots: (await this.unitOfWork.read(actor, awardsWithoutContract)).map(toAwardedLot) };
  }

  @Post()
  @NeedsRole('buyer', 'contract_manager')
  @Does('Draft the contract of an awarded lot', ContractDraftedDto, {
    status: 201,
    page: 'POST /inkoop/contracten/nieuw',
  })
  async draft(
    @CurrentActor() actor: BuyerActor,
    @Body(bodyOf(DraftContractDto)) body: DraftContractDto,
  ): Promise<ContractDraftedDto> {
    const { lotId } = found(await this.unitOfWork.read(actor, (tx) => finalAwardOf(tx, body.lotId)));
    const { startsOn, noticeMonths, longerBecause } = formOf(
      parseForm(DraftContractForm, {
        perceel: lotId,
        startsOn: body.startsOn,
        noticeMonths: String(body.noticeMonths),
        longerBecause: body.longerBecause ?? '',
      }),
    );
    return valueOf(
      await this.draftContract.run(actor, {
        lotId,
        startsOn: localDate(startsOn),
        noticeMonths,
        longerBecause,
        gmCodes: body.gmCodes ?? [],
        trajectoriesPerYear: body.trajectoriesPerYear ?? null,
      }),
    );
  }

  @Get(':id')
  @Reads('One contract with its document and the dates to watch', ContractDetailDto, {
    page: 'GET /inkoop/contracten/:id',
  })
  show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ContractDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => toContractDetail(tx, found(await contractById(tx, id))));
  }

  @Post(':id/signature')
  @NeedsRole('buyer', 'contract_manager')
  @Does('Record that both sides signed', ContractDetailDto, { page: 'POST /inkoop/contracten/:id/tekenen' })
  async sign(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(SignContractDto)) body: SignContractDto,
  ): Promise<ContractDetailDto> {
    const { signedOn, ...form } = formOf(parseForm(SignContractForm, { ...body, rowVersion: String(body.rowVersion) }));
    valueOf(await this.signContract.run(actor, { contractId: id, signedOn: localDate(signedOn), ...form }));
    return this.show(actor, id);
  }

  @Post(':id/withdrawal')
  @NeedsRole('buyer', 'contract_manager')
  @Does('Withdraw a draft: its municipalities are free for a new one', ContractDetailDto, {
    page: 'POST /inkoop/contracten/:id/intrekken',
  })
  async withdraw(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(WithdrawContractDto)) body: WithdrawContractDto,
  ): Promise<ContractDetailDto> {
    const form = formOf(parseForm(WithdrawContractForm, { ...body, rowVersion: String(body.rowVersion) }));
    valueOf(await this.withdrawContract.run(actor, { contractId: id, ...form }));
    return this.show(actor, id);
  }
}
