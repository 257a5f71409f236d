import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { readDay } from '#libs/domain';
import { procedureCodes } from '../shared/terms/checked-planning.js';
import { EXCEPTIONS, LONGEST_REASON, MOST_DAYS } from '../shared/terms/circumstances-form.js';

const MOST_ROWS = 200;

/** A day that exists, in the years whose calendar is reckoned with. */
const IsDay = (name = 'date') =>
  ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && readDay(value).ok,
      },
    },
    { message: `${name} must be a day that exists, YYYY-MM-DD, from 2000 to 2099` },
  );

export class PlannedMilestoneDto {
  @ApiProperty({
    type: String,
    example: 'bids-due',
    description:
      'A step of the procedure (notice-sent, questions-due, nota-published, bids-due, provisional-award-sent, ' +
      'standstill-end, final-award, signed, award-notice-sent, service-start, …), or a code of your own: an approval, ' +
      'unless it begins with consultation:, dialogue: or preparation:',
  })
  @Matches(/^[a-z0-9][a-z0-9:_-]{0,79}$/, {
    message: 'code must be small letters, digits and hyphens, at most 80 signs',
  })
  code: string;

  @ApiProperty({ type: String, format: 'date', example: '2021-04-30' })
  @IsDay()
  date: string;

  @ApiProperty({ type: String, required: false, example: '12:00', description: 'On Dutch clocks' })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time must be HH:MM, from 00:00 to 23:59' })
  time?: string;
}

export class UrgencyDto {
  @ApiProperty({ type: String, description: 'The motive, which the notice must state', maxLength: LONGEST_REASON })
  @IsString({ message: 'reason must be a text' })
  @MaxLength(LONGEST_REASON, { message: `reason must be at most ${LONGEST_REASON} signs` })
  reason: string;
}

export class PriorNoticeDto {
  @ApiProperty({ type: String, format: 'date', example: '2021-01-04' })
  @IsDay('sentOn')
  sentOn: string;

  @ApiProperty({ type: Boolean, description: 'Whether it held everything that Aw 2.71(6) asks' })
  @IsBoolean({ message: 'complete must be true or false' })
  complete: boolean;
}

const Tick = (rule: string, description: string) =>
  applyDecorators(
    ApiProperty({ type: Boolean, required: false, description: `${description} (${rule})` }),
    IsOptional(),
    IsBoolean({ message: 'must be true or false' }),
  );

const wholeDays = { message: `must be a whole number of days from 1 to ${MOST_DAYS}` };

const Days = (rule: string, description: string) =>
  applyDecorators(
    ApiProperty({
      type: 'integer',
      required: false,
      minimum: 1,
      maximum: MOST_DAYS,
      description: `${description} (${rule})`,
    }),
    IsOptional(),
    IsInt(wholeDays),
    Min(1, wholeDays),
    Max(MOST_DAYS, wholeDays),
  );

/** What is not said is as usual: electronic, with full access, without urgency or a prior notice. */
export class CircumstancesDto {
  @Tick('T-01, T-04', 'Bids by electronic means; `false` takes the five days of reduction away')
  electronic?: boolean;

  @Tick('T-10', 'Documents free, direct and complete by electronic means; `false` adds five days')
  fullAccess?: boolean;

  @ApiProperty({ type: () => UrgencyDto, required: false, description: 'Shorter terms (T-09, Q-08)' })
  @IsOptional()
  @IsObject({ message: 'urgent must be an object with a reason' })
  @ValidateNested()
  @Type(() => UrgencyDto)
  urgent?: UrgencyDto;

  @ApiProperty({ type: () => PriorNoticeDto, required: false, description: 'Shorter time to tender (T-07, T-08)' })
  @IsOptional()
  @IsObject({ message: 'priorNotice must be an object with sentOn and complete' })
  @ValidateNested()
  @Type(() => PriorNoticeDto)
  priorNotice?: PriorNoticeDto;

  @Days('T-06', 'The time to tender agreed with all selected candidates')
  agreedDays?: number;

  @Tick('Q-11', 'A visit on site is needed')
  siteVisit?: boolean;

  @Tick('SAS-1', 'Rounds of dialogue in a SAS procedure')
  dialogueRounds?: boolean;

  @ApiProperty({ type: String, enum: EXCEPTIONS, required: false, description: 'No statutory standstill (A-03)' })
  @IsOptional()
  @IsIn(EXCEPTIONS, { message: `noStandstill must be one of ${EXCEPTIONS.join(', ')}` })
  noStandstill?: (typeof EXCEPTIONS)[number];

  @Days('A-01, A-14 to A-16', 'The standstill that the documents promise')
  standstillDays?: number;

  @Days('A-02', 'The expiry term that the documents set')
  expiryDays?: number;

  @Days('A-17', 'How long bids bind')
  validityDays?: number;

  @Tick('T-19', 'An assessment of requests for admission that needs more time')
  longerAssessment?: boolean;
}

export class CheckPlanningDto {
  @ApiProperty({ type: String, enum: procedureCodes, example: 'sas' })
  @IsIn(procedureCodes)
  procedure: string;

  @ApiProperty({ type: [PlannedMilestoneDto], minItems: 1, maxItems: MOST_ROWS, description: 'In your own order' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => PlannedMilestoneDto)
  milestones: PlannedMilestoneDto[];

  @ApiProperty({
    type: () => CircumstancesDto,
    required: false,
    description:
      'Choices and facts of this tender that change its terms. One that the procedure does not know is refused at its ' +
      'field, with the rule and its source',
  })
  @IsOptional()
  @IsObject({ message: 'circumstances must be an object' })
  @ValidateNested()
  @Type(() => CircumstancesDto)
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
