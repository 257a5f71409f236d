import { ContractEntity } from './contract.entity.js';

export * from './awards.js';
export * from './contract-events.query.js';
export * from './contracts.js';
export * from './contracts.module.js';
export * from './draft-contract.js';
export * from './journal.js';
export * from './sign-contract.js';
export * from './withdraw-contract.js';
export const contractsEntities = [ContractEntity];
