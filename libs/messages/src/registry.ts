import { awardLetterMessage } from './kinds/award-letter.js';
import { bidReceipt } from './kinds/bid-receipt.js';
import { invitation } from './kinds/invitation.js';
import { lotAnswer, lotInvitation } from './kinds/joined-lot.js';
import { registrationRepeated } from './kinds/registration-repeated.js';
import { notaPublished } from './kinds/nota-published.js';
import { reminder } from './kinds/reminder.js';
import { joinedPlanningRectified, planningRectified } from './kinds/planning-rectified.js';
import { tenderHandedOver } from './kinds/tender-handed-over.js';
import type { AnyMessageKind } from './message-kind.js';

/** Every kind of message. Adding one: a file in `kinds/`, a template, a line here, a reaction that asks for it. */
export const messageKinds = {
  'award-letter': awardLetterMessage,
  'bid-receipt': bidReceipt,
  invitation,
  'lot-invitation': lotInvitation,
  'lot-answer': lotAnswer,
  'registration-repeated': registrationRepeated,
  'nota-published': notaPublished,
  reminder,
  'planning-rectified': planningRectified,
  'joined-planning-rectified': joinedPlanningRectified,
  'tender-handed-over': tenderHandedOver,
} as const satisfies Readonly<Record<string, AnyMessageKind>>;

export type MessageCode = keyof typeof messageKinds;
