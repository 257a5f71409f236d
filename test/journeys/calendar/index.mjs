import { morning } from './01-morning.mjs';
import { backward } from './02-backward.mjs';
import { scenarios } from './03-scenarios.mjs';
import { collision } from './04-collision.mjs';
import { rectification } from './05-rectification.mjs';
import { feed } from './06-feed.mjs';
import { exchange } from './07-exchange.mjs';
import { marks } from './08-marks.mjs';
import { around } from './09-around.mjs';
import { calculator } from './10-calculator.mjs';

/** A year's calendar, from the first look in the morning to a feed in somebody's phone. */
export const calendar = [
  morning,
  backward,
  scenarios,
  collision,
  rectification,
  feed,
  exchange,
  marks,
  around,
  calculator,
];
