import { IsIn, Length, ValidateIf } from 'class-validator';
import { MARK_STATUSES } from '#libs/domain';
import type { ProofStatus } from '#libs/domain';
import { proofCodes } from '#libs/evaluation';
import type { ProofCode } from '#libs/evaluation';
import { IsUsableDay } from '../day.js';

export class ProofForm {
  @IsIn(proofCodes, { message: 'proof.choose-proof' })
  proof: ProofCode;

  @Length(2, 20, { message: 'proof.choose-scope' })
  scope: string;

  @IsIn([...MARK_STATUSES, 'recognised', 'reinstated'], { message: 'proof.choose-status' })
  status: ProofStatus;

  @IsUsableDay('form.date-wrong')
  effectiveOn: string;

  @ValidateIf((_, value) => value !== undefined && value !== '')
  @IsUsableDay('form.date-wrong')
  validUntil?: string;

  @Length(3, 300, { message: 'proof.source-missing' })
  source: string;
}
