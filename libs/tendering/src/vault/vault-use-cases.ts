import { Arrivals } from '../bid/arrivals.js';
import { CloseTenders } from '../bid/close-tenders.js';
import { StorePart } from '../bid/store-part.js';
import { SubmitBid } from '../bid/submit-bid.js';
import { WithdrawBid } from '../bid/withdraw-bid.js';
import { ApproveOpening } from '../opening/approve-opening.js';
import { CompleteOpening } from '../opening/complete-opening.js';
import { ReadShares } from '../opening/read-shares.js';
import { StartOpening } from '../opening/start-opening.js';
import { KeeperClient } from './keeper-client.js';

/** Everything that touches a sealed bid, from its arrival to its opening. */
export const vaultUseCases = [
  Arrivals,
  KeeperClient,
  StorePart,
  SubmitBid,
  WithdrawBid,
  CloseTenders,
  StartOpening,
  ReadShares,
  ApproveOpening,
  CompleteOpening,
];
