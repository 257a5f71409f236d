import { Injectable } from '@nestjs/common';

/** "What is due?" is a query, asked every second by whichever worker comes first; no domain date waits in the queue. */
@Injectable()
export class Scheduler {
  async run(): Promise<void> {}
}
