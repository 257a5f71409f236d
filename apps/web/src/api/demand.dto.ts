import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ROUTES } from '#libs/domain';
import type { Route } from '#libs/domain';
import type { RegionDemand } from '#libs/tendering';

export class DemandLineDto {
  @ApiProperty({ type: String, example: 'GM0406' })
  @IsString()
  gmCode: string;

  @ApiProperty({ type: Number, minimum: 0, example: 17 })
  @IsInt()
  @Min(0)
  @Max(999_999)
  trajectories: number;
}

export class RouteShareDto {
  @ApiProperty({ type: String, enum: ROUTES })
  @IsIn(ROUTES)
  route: Route;

  @ApiProperty({ type: String, example: '65', description: 'Percent, exact' })
  @Matches(/^(100|[0-9]{1,2}(\.[0-9]{1,3})?)$/)
  from: string;

  @ApiProperty({ type: String, example: '65', description: 'Percent; the same as `from` where it is no range' })
  @Matches(/^(100|[0-9]{1,2}(\.[0-9]{1,3})?)$/)
  to: string;
}

export class RecordDemandDto {
  @ApiProperty({ type: [DemandLineDto], description: 'Every municipality of the region, once' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DemandLineDto)
  trajectories: DemandLineDto[];

  @ApiProperty({ type: [RouteShareDto] })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => RouteShareDto)
  shares: RouteShareDto[];

  @ApiProperty({ type: Number, description: 'The version that was read; 0 when nothing was recorded yet' })
  @IsInt()
  @Min(0)
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
