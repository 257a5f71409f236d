import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { keyById, keysOf, RecordKey } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { municipalitiesOf } from '#libs/tendering';
import { isKeyRule, readKey } from '../../finance/key.form.js';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { KeyDto, KeyListDto, keyNames, keyTyped, RecordKeyDto, toKey } from './key.dto.js';

@Controller('api/v1/finance/keys')
@ApiPart('costs', 'finance')
export class KeysApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recordKey: RecordKey,
  ) {}

  @Get()
  @InParts()
  @Reads('The distribution keys of the region, with source, date and version', KeyListDto, {
    page: 'GET /financien/verdeelsleutels',
  })
  async list(@CurrentActor() actor: FinanceActor, @CurrentSlice() slice: Slice): Promise<KeyListDto> {
    return partOf(await this.unitOfWork.read(actor, keysOf), slice, toKey);
  }

  @Get(':id')
  @Reads('One key with the weight of every municipality', KeyDto, { page: 'GET /financien/verdeelsleutels/:id' })
  async show(@CurrentActor() actor: FinanceActor, @Param('id', IdPipe) id: string): Promise<KeyDto> {
    return toKey(found(await this.unitOfWork.read(actor, (tx) => keyById(tx, id))));
  }

  @Post()
  @Does('Record a key, or a new version of one: its weights are worked out now, and stay', KeyDto, {
    status: 201,
    page: 'POST /financien/verdeelsleutels/nieuw',
  })
  async record(@CurrentActor() actor: FinanceActor, @Body(bodyOf(RecordKeyDto)) body: RecordKeyDto): Promise<KeyDto> {
    const gmCodes = await this.unitOfWork.read(actor, async (tx) =>
      (await municipalitiesOf(tx, actor.organisationId, tx.today)).map(({ gmCode }) => gmCode),
    );
    const stray = body.percents?.findIndex(({ gmCode }) => !gmCodes.includes(gmCode)) ?? -1;
    if (stray >= 0) throw wrongFields([{ field: `percents.${stray}.gmCode`, code: 'form.wrong' }]);
    const read = readKey(isKeyRule(body.rule) ? body.rule : 'equal', gmCodes, keyTyped(body));
    if (!read.ok) throw wrongFields(read.errors, keyNames);
    const { keyId } = valueOf(
      await this.recordKey.run(actor, { ...read.key, newVersionOf: body.newVersionOf ?? null }),
    );
    return this.show(actor, keyId);
  }
}
