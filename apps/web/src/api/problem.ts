import { ApiProperty } from '@nestjs/swagger';

export class ProblemFieldDto {
  @ApiProperty({ type: String, example: 'trajectories.0.trajectories' }) field: string;
  @ApiProperty({ type: String }) detail: string;
}

/** What every refusal of the API looks like. */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'demand.shares-not-100', description: 'Stable code' }) code: string;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String, description: 'One sentence for a person, in the language asked for' }) detail: string;
  @ApiProperty({ type: [ProblemFieldDto], required: false }) fields?: ProblemFieldDto[];
}
