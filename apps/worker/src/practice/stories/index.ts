import type { PracticeStep } from '../practice-stage.js';
import { achterhoekStory } from './achterhoek.js';
import { bredaStory } from './breda.js';
import { dongemondStory } from './dongemond.js';
import { gooiStory } from './gooi.js';
import { westfrieslandStory } from './westfriesland.js';

/** What happened in the regions before somebody first looks. */
export const practiceStories: readonly PracticeStep[] = [
  ...gooiStory,
  ...westfrieslandStory,
  ...dongemondStory,
  ...bredaStory,
  ...achterhoekStory,
];
