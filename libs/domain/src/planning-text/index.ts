export { FREE_KINDS, recognise } from './recognise.js';
export type { FreeKind } from './recognise.js';
export * from './read.js';
