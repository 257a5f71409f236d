import { AnswerQuestion } from './answer-question.js';
import { AskGuide } from './ask-guide.js';
import { AskQuestion } from './ask-question.js';
import { PublishNota } from './publish-nota.js';
import { Module } from '@nestjs/common';
import { RecordDemand } from './record-demand.js';
import { vaultUseCases } from './vault/vault-use-cases.js';

const useCases = [AskGuide, AskQuestion, AnswerQuestion, PublishNota, RecordDemand, ...vaultUseCases];

@Module({ providers: useCases, exports: useCases })
export class TenderingModule {}
