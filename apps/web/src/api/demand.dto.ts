import { ApiProperty } from '@nestjs/swagger';
import { Matches, Max, Min } from 'class-validator';
import { ROUTES } from '#libs/domain';
import type { Route } from '#libs/domain';
import type { RegionDemand } from '#libs/tendering';
import { OneOf, Parts, Text, Whole } from './shared/fields.js';

const PERCENT = /^(100|[0-9]{1,2}(\.[0-9]{1,3})?)$/;

export class DemandLineDto {
  @Text({ example: 'GM0406' }) gmCode: string;

  @Whole({ example: 17 })
  @Min(0, { message: 'api.shape.whole' })
  @Max(999_999, { message: 'api.shape.whole' })
  trajectories: number;
}

export class RouteShareDto {
  @OneOf(ROUTES) route: Route;

  @ApiProperty({ type: String, example: '65', description: 'Percent, exact' })
  @Matches(PERCENT, { message: 'api.shape.percent' })
  from: string;

  @ApiProperty({ type: String, example: '65', description: 'Percent; the same as `from` where it is no range' })
  @Matches(PERCENT, { message: 'api.shape.percent' })
  to: string;
}

export class RecordDemandDto {
  @Parts(() => DemandLineDto, { description: 'Every municipality of the region, once' })
  trajectories: DemandLineDto[];

  @Parts(() => RouteShareDto)
  shares: RouteShareDto[];

  @Whole({ description: 'The version that was read; 0 when nothing was recorded yet' })
  @Min(0, { message: 'api.shape.whole' })
  rowVersion: number;
}

export class DemandDto {
  @ApiProperty({ type: Number }) year: number;
  @ApiProperty({ type: Number, example: 150 }) total: number;
  @ApiProperty({ type: String, example: '6 + 3 + 32 + 70 + 17 + 6 + 16 = 150' }) written: string;
  @ApiProperty({ type: [DemandLineDto] }) trajectories: DemandLineDto[];
  @ApiProperty({ type: [RouteShareDto] }) shares: RouteShareDto[];
  @ApiProperty({ type: Number }) rowVersion: number;
}

export const toDemand = ({ year, total, written, lines, shares, rowVersion }: RegionDemand): DemandDto => ({
  year,
  total,
  written,
  trajectories: lines.map(({ gmCode, trajectories }) => ({ gmCode, trajectories })),
  shares: [...shares],
  rowVersion,
});
