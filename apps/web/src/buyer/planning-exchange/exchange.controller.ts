import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { isOver, MakePlanning } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { readMultipart } from '../../shared/multipart.js';
import { SeeOther } from '../../shared/page.js';
import type { FileAnswer, Page } from '../../shared/page.js';
import type { HouseRequest } from '../../shared/request.js';
import { asText, exchanged, planningFile, stepsToKeep, tableOf, understood } from './exchange.facts.js';
import type { Exchanged } from './exchange.facts.js';
import { exchangePage, previewPage } from './exchange.page.js';
import type { PreviewFacts } from './exchange.page.js';
import { judgeRows, typedRows } from './exchange-rows.js';
import { LARGEST_FILE, readText } from './read-table.js';

/** More than is read, so that a file that is too large gets a sentence and not a broken connection. */
const LARGEST_UPLOAD = 8 * LARGEST_FILE;
/** What the page of the rows carries along, so that it can be read again with another year. */
const LONGEST_AGAIN = 50_000;
const YEAR = /^20\d{2}$/;

interface Known extends Exchanged {
  readonly mayImport: boolean;
}

/** A planning out to Excel or CSV, and in again from those or from text: read first, looked over, then kept as a version. */
@Controller('inkoop/aanbestedingen/:id/planning/uitwisselen')
@ForAudience('buyer')
export class PlanningExchangeController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Req() request: HouseRequest,
  ): Promise<Page> {
    return this.page(language, await this.known(actor, id), request);
  }

  @Get(':number/xlsx')
  async excel(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<FileAnswer> {
    return planningFile(this.texts, language, await this.known(actor, id), number, 'xlsx');
  }

  @Get(':number/csv')
  async csv(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<FileAnswer> {
    return planningFile(this.texts, language, await this.known(actor, id), number, 'csv');
  }

  @Post('inlezen')
  @NeedsRole('buyer')
  async read(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
    @Req() request: HouseRequest,
  ): Promise<Page> {
    const known = await this.known(actor, id);
    const isFile = Boolean(request.is('multipart/form-data'));
    const paste = one(typed, 'paste');
    const table = isFile ? await tableOf(this.texts, await uploaded(request)) : readText(paste);
    const field = isFile ? 'file' : 'paste';
    if (!table.ok) return this.page(language, known, request, paste, [{ field, code: table.code, data: table.data }]);
    const year = one(typed, 'jaar').trim();
    const { rows, assumedYear } = understood(this.texts, withYear(known, year), table.value);
    if (rows.length === 0) return this.page(language, known, request, paste, [{ field, code: 'exchange.empty' }]);
    return this.preview(language, known, {
      rows,
      expected: known.versions[0]?.number ?? 0,
      assumed: assumedOf(asText(table.value), year, assumedYear),
      errors: year === '' || YEAR.test(year) ? [] : [{ field: 'jaar', code: 'check-planning.year' }],
    });
  }

  @Post('bewaren')
  @NeedsRole('buyer')
  async save(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const known = await this.known(actor, id);
    const year = one(typed, 'jaar').trim();
    const judged = judgeRows(typedRows(typed), known.type, withYear(known, year).years);
    const { rows } = judged;
    const shared = {
      rows,
      expected: Number(one(typed, 'expected')) || 0,
      reason: one(typed, 'reason'),
      assumed: this.readAgain(known, one(typed, 'paste'), year),
    };
    if (rows.some(({ errors }) => errors.length > 0) || one(typed, 'action') === 'check')
      return this.preview(language, known, shared);
    const answer = await this.makePlanning.run(actor, {
      tenderId: id,
      expectedNumber: shared.expected,
      ...stepsToKeep(judged, known.versions[0]),
      reason: shared.reason,
    });
    const t = this.texts.in(language);
    if (answer.ok)
      return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
        kind: 'success',
        text: t('planning.saved', { number: answer.value.number }),
      });
    // Shown what a colleague made, the person may still decide that what was read comes after it.
    if (answer.code === 'planning.stale')
      return this.preview(language, known, {
        ...shared,
        expected: answer.data.number,
        stale: t(answer.code, answer.data),
      });
    const field = answer.code.startsWith('planning.reason-') ? 'reason' : 'step-1';
    return this.preview(language, known, { ...shared, errors: [{ field, code: answer.code, data: answer.data }] });
  }

  /** What the page of the rows carried along, so that it still can be read with another year. */
  private readAgain(known: Known, text: string, year: string): PreviewFacts['assumed'] {
    const read = text === '' || lengthOf(text) > LONGEST_AGAIN ? null : readText(text);
    if (!read?.ok) return null;
    return assumedOf(text, year, understood(this.texts, withYear(known, year), read.value).assumedYear);
  }

  private preview(
    language: Language,
    { tender, type }: Known,
    facts: Pick<PreviewFacts, 'rows' | 'expected'> & Partial<PreviewFacts>,
  ): Page {
    return previewPage(this.texts.in(language), language, {
      tender,
      type,
      reason: '',
      errors: [],
      stale: '',
      assumed: null,
      ...facts,
    });
  }

  private page(
    language: Language,
    { tender, versions, mayImport }: Known,
    request: HouseRequest,
    paste = '',
    errors: readonly FieldError[] = [],
  ): Page {
    return exchangePage(this.texts.in(language), language, {
      tender,
      versions,
      mayImport,
      csrfToken: request.csrfTokenText,
      paste,
      errors,
    });
  }

  private known(actor: BuyerActor, id: string): Promise<Known> {
    return this.unitOfWork.read(actor, async (tx) => {
      const known = await exchanged(tx, id);
      return {
        ...known,
        mayImport: actor.roles.includes('buyer') && !isOver(known.tender),
      };
    });
  }
}

/** Browsers send every end of a line as two signs. */
const lengthOf = (text: string): number => text.replaceAll('\r\n', '\n').length;

/** A year that a person chose for the first row goes before the day services start. */
const withYear = (known: Known, year: string): Known =>
  YEAR.test(year) ? { ...known, years: { startYear: Number(year) } } : known;

/** Null where the text names a year itself, or is too long to carry along. */
const assumedOf = (text: string, year: string, assumedYear: number | null): PreviewFacts['assumed'] =>
  assumedYear === null || lengthOf(text) > LONGEST_AGAIN
    ? null
    : { year: year || String(assumedYear), isChosen: YEAR.test(year), text };

async function uploaded(request: HouseRequest): Promise<Buffer> {
  let file = Buffer.alloc(0);
  for await (const { name, bytes } of readMultipart(request.headers['content-type'] ?? '', request, LARGEST_UPLOAD))
    if (name === 'file') file = Buffer.from(bytes);
  return file;
}
