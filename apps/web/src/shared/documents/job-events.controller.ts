import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { jobById } from '#libs/documents';
import type { JobSummary } from '#libs/documents';
import { Texts, UnitOfWork } from '#libs/platform';
import { isUuid } from '#libs/tendering';
import { ForAudience } from '../audience.js';
import { found, SignInFirst } from '../errors.js';
import { readerOf } from '../reader.js';
import type { HouseRequest } from '../request.js';
import { jobText } from './document-cards.js';
import { JobEvents } from './job-events.js';

const HEARTBEAT_MS = 20_000;

/** The course of one job as a stream of events. It begins with the state as it is, and ends itself when the job has ended. */
@Controller('taken')
@ForAudience('public')
export class JobEventsController {
  constructor(
    private readonly events: JobEvents,
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get(':jobId/gebeurtenissen')
  async stream(@Param('jobId') jobId: string, @Req() request: HouseRequest, @Res() response: Response): Promise<void> {
    if (!request.person) throw new SignInFirst();
    const read = (): Promise<JobSummary | null> =>
      this.unitOfWork.read(readerOf(request.person), (tx) =>
        isUuid(jobId) ? jobById(tx, jobId) : Promise.resolve(null),
      );
    found(await read());
    const t = this.texts.in(request.language);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // An ended stream leaves nothing to wait for when this process stops.
      connection: 'close',
    });
    response.write('retry: 3000\n\n');

    let last = '';
    let reading: Promise<void> = Promise.resolve();
    const tell = async (): Promise<void> => {
      if (response.writableEnded) return;
      const job = await read();
      if (!job) return void response.end();
      const done = job.state === 'done' || job.state === 'failed';
      const data = JSON.stringify({ id: job.id, percent: job.progress, text: jobText(t, job), done });
      if (data !== last) response.write(`id: ${job.updatedAt.getTime()}\ndata: ${data}\n\n`);
      last = data;
      if (done) response.end();
    };
    // One after the other: two notifications may never be answered in the wrong order.
    const changed = (): void => {
      reading = reading.then(tell).catch(() => void response.end());
    };
    const stop = await this.events.follow(jobId, changed, () => void response.end());
    // Who left in the meantime closes nothing any more.
    if (response.destroyed) return stop();
    const heartbeat = setInterval(() => !response.writableEnded && response.write(': \n\n'), HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
    changed();
  }
}
