import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Type } from 'class-transformer';
import { IsUsableDay } from '../../shared/day.js';

export class DraftContractForm {
  @IsString()
  perceel: string;

  @IsUsableDay('contracts.form.start-missing')
  startsOn: string;

  @Type(() => Number)
  @IsInt({ message: 'contracts.form.notice-wrong' })
  @Min(1, { message: 'contracts.form.notice-wrong' })
  @Max(60, { message: 'contracts.form.notice-wrong' })
  noticeMonths: number;

  @MaxLength(1000, { message: 'contracts.form.too-long' })
  longerBecause: string;

  /** Only asked where a lot has more municipalities than one. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'contracts.form.trajectories-wrong' })
  @Min(1, { message: 'contracts.form.trajectories-wrong' })
  trajectories?: number;

  /** Codes, one or many: read as a list by the page. */
  @IsOptional()
  municipality?: unknown;
}

export class WithdrawContractForm {
  @MinLength(10, { message: 'contracts.form.reason-missing' })
  @MaxLength(1000, { message: 'contracts.form.too-long' })
  reason: string;

  @Type(() => Number)
  @IsInt()
  rowVersion: number;
}

export class SignContractForm {
  @IsUsableDay('contracts.form.signed-on-missing')
  signedOn: string;

  @IsNotEmpty({ message: 'contracts.form.name-missing' })
  @MaxLength(200, { message: 'contracts.form.too-long' })
  forRegion: string;

  @IsNotEmpty({ message: 'contracts.form.name-missing' })
  @MaxLength(200, { message: 'contracts.form.too-long' })
  forProvider: string;

  @Type(() => Number)
  @IsInt()
  rowVersion: number;
}
