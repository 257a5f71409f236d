import { Body, Controller, Get, Put } from '@nestjs/common';
import { SCHOOL_REGIONS } from '#libs/domain';
import { ChooseSchoolRegion, regionSettings } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { Instant, instantOrNull, OneOf, Text, Whole } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

export class ChooseSettingsDto {
  @OneOf(SCHOOL_REGIONS, { nullable: true, description: 'Whose school holidays the region reckons with; null: none' })
  schoolRegion: string | null;

  @Whole({ description: 'As it was read' }) rowVersion: number;
}
export class SettingsDto extends ChooseSettingsDto {
  @Text({ description: 'Who chose last; empty when nobody did' }) chosenBy: string;
  @Instant({ nullable: true }) chosenAt: string | null;
}

@Controller('api/v1/buyer/region/settings')
@ApiPart('region', 'buyer')
export class RegionApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly chooseSchoolRegion: ChooseSchoolRegion,
  ) {}

  @Get()
  @Reads('What the own region set for itself', SettingsDto, { page: 'GET /inkoop/regio' })
  async show(@CurrentActor() actor: BuyerActor): Promise<SettingsDto> {
    const { schoolRegion, rowVersion, chosenBy, chosenAt } = found(
      await this.unitOfWork.read(actor, (tx) => regionSettings(tx)),
    );
    return { schoolRegion, rowVersion, chosenBy, chosenAt: instantOrNull(chosenAt) };
  }

  @Put()
  @NeedsRole('administrator')
  @Does('Choose whose school holidays calendar and findings reckon with', SettingsDto, {
    page: 'POST /inkoop/regio/instellingen',
  })
  async choose(
    @CurrentActor() actor: BuyerActor,
    @Body(bodyOf(ChooseSettingsDto)) { schoolRegion, rowVersion }: ChooseSettingsDto,
  ): Promise<SettingsDto> {
    valueOf(await this.chooseSchoolRegion.run(actor, { schoolRegion: schoolRegion ?? '', rowVersion }));
    return this.show(actor);
  }
}
