import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, Matches, ValidateNested } from 'class-validator';
import { procedureCodes } from '../shared/terms/checked-planning.js';
import { CircumstancesDto } from './buyer/circumstances.dto.js';
import { Day, IsNoList, OneOf, Part } from './shared/fields.js';

const MOST_ROWS = 200;

export class PlannedMilestoneDto {
  @ApiProperty({
    type: String,
    example: 'bids-due',
    description:
      'A step of the procedure (notice-sent, questions-due, nota-published, bids-due, provisional-award-sent, ' +
      'standstill-end, final-award, signed, award-notice-sent, service-start, …), or a code of your own: an approval, ' +
      'unless it begins with consultation:, dialogue: or preparation:',
  })
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N} .:_-]{0,79}$/u, { message: 'api.shape.step-code' })
  code: string;

  @Day()
  date: string;

  @ApiProperty({ type: String, required: false, example: '12:00', description: 'On Dutch clocks' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'api.shape.time' })
  time?: string;
}

export class CheckPlanningDto {
  @OneOf(procedureCodes, { example: 'sas' })
  procedure: string;

  @ApiProperty({ type: [PlannedMilestoneDto], minItems: 1, maxItems: MOST_ROWS, description: 'In your own order' })
  @IsArray({ message: 'api.shape.steps' })
  @ArrayMinSize(1, { message: 'api.shape.steps' })
  @ArrayMaxSize(MOST_ROWS, { message: 'api.shape.steps' })
  @ValidateNested({ each: true, message: 'api.shape.object' })
  @IsNoList('api.shape.objects', true)
  @Type(() => PlannedMilestoneDto)
  milestones: PlannedMilestoneDto[];

  @Part(() => CircumstancesDto, {
    optional: true,
    description:
      'Choices and facts of this tender that change its terms. One that the rules of the procedure do not allow is refused ' +
      'at its field, with the rule and its source; one that none of its rules asks about changes nothing',
  })
  circumstances?: CircumstancesDto;
}

export class BothLanguagesDto {
  @ApiProperty({ type: String }) nl: string;
  @ApiProperty({ type: String }) en: string;
}

export class FindingDto {
  @ApiProperty({
    type: String,
    example: 'Q-07',
    description: 'Id of the rule; P-… are rules about the rows themselves',
  })
  rule: string;
  @ApiProperty({ type: String, enum: ['error', 'warning', 'info'] }) severity: string;
  @ApiProperty({ type: String, example: 'nota-published', description: 'Code of the row it is about' })
  milestone: string;
  @ApiProperty({ type: BothLanguagesDto }) message: BothLanguagesDto;
  @ApiProperty({ type: String, format: 'date', required: false, description: 'The first day that is right' })
  earliest?: string;
  @ApiProperty({ type: String, format: 'date', required: false, description: 'The last day that is right' })
  latest?: string;
  @ApiProperty({ type: String, example: 'Aw 2.54' }) source: string;
  @ApiProperty({
    type: String,
    example: 'V',
    description:
      'V read in the law or a judgment, S in a named secondary source, M h/m/l from memory and not verified, D a ' +
      'choice of our own; a pair says both parts of a rule',
  })
  certainty: string;
}

export class CheckedPlanningDto {
  @ApiProperty({
    type: [FindingDto],
    description: 'In the order of the rows, the heaviest first; empty when all is well',
  })
  findings: FindingDto[];
}
