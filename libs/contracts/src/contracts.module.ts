import { Module } from '@nestjs/common';
import { DraftContract } from './draft-contract.js';
import { SignContract } from './sign-contract.js';

const useCases = [DraftContract, SignContract];

@Module({ providers: useCases, exports: useCases })
export class ContractsModule {}
