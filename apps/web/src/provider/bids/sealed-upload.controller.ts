import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { formatExact, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { LARGEST_PART, StorePart, SubmitBid } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { readMultipart } from '../../shared/multipart.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalText } from '../../shared/refusal-text.js';
import type { HouseRequest } from '../../shared/request.js';
import { receiptAddress, submissionOf } from '../../shared/submission.js';
import { bidCrumbs, bidsPath, isOpen, lotName } from './bid-frame.js';
import { invitationOf, loadLotFile } from './bid.facts.js';

interface Fault {
  readonly field: 'submission' | 'parts';
  readonly text: string;
}

/** For what was sealed by the command-line program: a plain form with files, which needs no JavaScript. */
@Controller('aanbieder/aanbestedingen/:tenderId/inschrijven/:lotId/zonder-browser')
@ForAudience('provider')
@NeedsRole('submitter')
export class SealedUploadController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly storePart: StorePart,
    private readonly submitBid: SubmitBid,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Req() request: HouseRequest,
  ): Promise<Page> {
    return this.page(actor, tenderId, lotId, language, request, []);
  }

  @Post()
  async send(
    @Param('tenderId') tenderId: string,
    @Param('lotId') lotId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Req() request: HouseRequest,
  ): Promise<Page | SeeOther> {
    let submission = '';
    for await (const { name, fileName, bytes } of readMultipart(
      request.headers['content-type'] ?? '',
      request,
      LARGEST_PART,
    )) {
      if (name === 'submission') submission = bytes.toString('utf8');
      if (name !== 'parts' || fileName === '') continue;
      const answer = await this.storePart.run(actor, {
        tenderId,
        sha256: fileName,
        length: bytes.length,
        body: whole(bytes),
      });
      if (!answer.ok) {
        const text = `${fileName}: ${refusalText(this.texts, language, answer)}`;
        return this.page(actor, tenderId, lotId, language, request, [{ field: 'parts', text }]);
      }
    }
    const t = this.texts.in(language);
    if (submission === '') {
      const text = t('bid.cli.submission-missing');
      return this.page(actor, tenderId, lotId, language, request, [{ field: 'submission', text }]);
    }
    const read = readSubmission(submission);
    if (!read) {
      const text = t('bid.cli.submission-malformed');
      return this.page(actor, tenderId, lotId, language, request, [{ field: 'submission', text }]);
    }
    const answer = await this.submitBid.run(actor, { ...read, tenderId, lotId });
    if (!answer.ok) {
      const text = `${t('bid.not-submitted')} ${refusalText(this.texts, language, answer)}`;
      return this.page(actor, tenderId, lotId, language, request, [{ field: 'submission', text }]);
    }
    return new SeeOther(receiptAddress(answer.value));
  }

  private async page(
    actor: ProviderActor,
    tenderId: string,
    lotId: string,
    language: Language,
    request: HouseRequest,
    faults: readonly Fault[],
  ): Promise<Page> {
    const file = await this.unitOfWork.read(actor, (tx) => loadLotFile(tx, tenderId, lotId));
    const t = this.texts.in(language);
    const path = `${bidsPath(tenderId)}/${lotId}`;
    const errorOf = (field: Fault['field']): string => faults.find((fault) => fault.field === field)?.text ?? '';
    return new Page(
      'provider/bids/sealed-upload',
      t('bid.cli.title'),
      {
        heading: {
          title: t('bid.cli.title'),
          eyebrow: `${file.tender.reference} · ${lotName(t, file.lot)}`,
          lead: t('bid.cli.lead'),
          meta: t('bid.server-time', { moment: formatExact(language, file.now) }),
        },
        summary: faults.map(({ field, text }) => ({ href: `#${field}`, text })),
        errors: { submission: errorOf('submission'), parts: errorOf('parts') },
        open: isOpen(file),
        invitationHref: `${path}/uitnodiging.json`,
        versionText: t('bid.cli.version', { version: invitationOf(file, actor).version }),
        action: `${path}/zonder-browser?_csrf=${encodeURIComponent(request.csrfTokenText)}`,
        cancelHref: path,
      },
      {
        breadcrumb: bidCrumbs(t, file.tender, file.lot),
        hasErrors: faults.length > 0,
      },
    );
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function readSubmission(text: string): ReturnType<typeof submissionOf> | null {
  try {
    return submissionOf(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return null;
  }
}
