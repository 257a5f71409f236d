import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { jobChoices, regionJobs, RetryJob } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { NotFound } from '../../shared/errors.js';
import type { Typed } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Page, SeeOther } from '../../shared/page.js';
import { ignoredBy, JOBS_A_PAGE, jobsFilter, jobsHref, knownFilter } from './jobs-filter.form.js';
import { jobsView } from './jobs.page.js';

/** "Documenten in de maak": what the worker does and did for this region, and what it could not do. */
@Controller('inkoop/documenten')
@ForAudience('buyer')
export class JobsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly retryJob: RetryJob,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const choices = await jobChoices(tx);
      const filter = knownFilter(jobsFilter(query), choices);
      const { tenderId, reaction, page } = filter;
      const part = { language, limit: JOBS_A_PAGE, offset: (page - 1) * JOBS_A_PAGE };
      return {
        choices,
        filter,
        leftOut: ignoredBy(filter, query),
        ...(await regionJobs(tx, { tenderId, reaction, ...part })),
      };
    });
    const t = this.texts.in(language);
    return new Page('buyer/documents/jobs', t('jobs.title'), jobsView(this.texts, language, facts), {
      breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }],
    });
  }

  /** The list is shown again as it was filtered. */
  @Post(':id/opnieuw')
  async retry(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.retryJob.run(actor, id);
    if (!answer.ok && answer.code === 'job.unknown') throw new NotFound();
    return new SeeOther(
      jobsHref(jobsFilter(query)),
      answer.ok ? { kind: 'success', text: t('jobs.retried') } : { kind: 'warning', text: t(answer.code, answer.data) },
    );
  }
}
