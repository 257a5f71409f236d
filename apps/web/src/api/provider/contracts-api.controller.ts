import { Controller, Get, Param } from '@nestjs/common';
import { contractById, contractsOf } from '#libs/contracts';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { ContractDetailDto, ContractListDto, toContract, toContractDetail } from '../contract.dto.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Reads } from '../shared/operation.js';

@Controller('api/v1/provider/contracts')
@ApiPart('contracts', 'provider')
export class ProviderContractsApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @InParts()
  @Reads('The contracts your organisation is party to', ContractListDto, { page: 'GET /aanbieder/contracten' })
  async list(@CurrentActor() actor: ProviderActor, @CurrentSlice() slice: Slice): Promise<ContractListDto> {
    return partOf(await this.unitOfWork.read(actor, contractsOf), slice, toContract);
  }

  @Get(':id')
  @Reads('One contract with its document and dates', ContractDetailDto, { page: 'GET /aanbieder/contracten/:id' })
  show(@CurrentActor() actor: ProviderActor, @Param('id', IdPipe) id: string): Promise<ContractDetailDto> {
    return this.unitOfWork.read(actor, async (tx) => toContractDetail(tx, found(await contractById(tx, id))));
  }
}
