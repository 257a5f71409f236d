import { Controller, Get, Param, Post } from '@nestjs/common';
import { regionJobs, RetryJob } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { NotFound } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Page, SeeOther } from '../../shared/page.js';
import { jobsView } from './jobs.page.js';

/** "Documenten in de maak": what the worker does for this region, and what it could not do. */
@Controller('inkoop/documenten')
@ForAudience('buyer')
export class JobsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly retryJob: RetryJob,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const jobs = await this.unitOfWork.read(actor, (tx) => regionJobs(tx));
    return new Page('buyer/documents/jobs', t('jobs.title'), jobsView(this.texts, language, jobs), {
      breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }],
    });
  }

  @Post(':id/opnieuw')
  async retry(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.retryJob.run(actor, id);
    if (!answer.ok && answer.code === 'job.unknown') throw new NotFound();
    return new SeeOther(
      '/inkoop/documenten',
      answer.ok ? { kind: 'success', text: t('jobs.retried') } : { kind: 'warning', text: t(answer.code, answer.data) },
    );
  }
}
