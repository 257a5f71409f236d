import { Module } from '@nestjs/common';
import { DraftContract } from './draft-contract.js';
import { SignContract } from './sign-contract.js';
import { WithdrawContract } from './withdraw-contract.js';

const useCases = [DraftContract, SignContract, WithdrawContract];

@Module({ providers: useCases, exports: useCases })
export class ContractsModule {}
