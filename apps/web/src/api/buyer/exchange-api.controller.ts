import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiPayloadTooLargeResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { MakePlanning } from '#libs/tendering';
import {
  CSV,
  exchanged,
  LARGEST_FILE,
  planningFile,
  readText,
  stepsToKeep,
  tableOf,
  understood,
  XLSX,
} from '../../buyer/planning-exchange/exchange.facts.js';
import type { Exchanged } from '../../buyer/planning-exchange/exchange.facts.js';
import { judgeRows, MOST_ROWS } from '../../buyer/planning-exchange/exchange-rows.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { IdPipe } from '../../shared/id.pipe.js';
import type { FileAnswer } from '../../shared/page.js';
import type { HouseRequest } from '../../shared/request.js';
import { ProblemDto } from '../problem.js';
import { bodyOf, Problem, valueOf, wrongFields } from '../shared/answers.js';
import { NumberPipe } from '../shared/number.pipe.js';
import { ApiPart, Does, GivesFile } from '../shared/operation.js';
import {
  exchangeNames,
  exchangeRow,
  ImportedDto,
  ImportPreviewDto,
  ImportRowsDto,
  ImportTextDto,
  toUnderstood,
  yearsTaken,
} from './exchange.dto.js';

const page = '/inkoop/aanbestedingen/:id/planning/uitwisselen';

/** A planning out to a spreadsheet, and in again: read first, looked over, then kept as a version. */
@Controller('api/v1/buyer/tenders/:id/plannings')
@ApiPart('planning', 'buyer')
export class ExchangeApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
  ) {}

  @Get(':version/xlsx')
  @GivesFile('One version as an Excel file, with days that are days', XLSX, { page: `GET ${page}/:number/xlsx` })
  async excel(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
  ): Promise<FileAnswer> {
    return planningFile(this.texts, language, await this.known(actor, id), version, 'xlsx');
  }

  @Get(':version/csv')
  @GivesFile('One version as CSV', CSV, { page: `GET ${page}/:number/csv` })
  async csv(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('version', NumberPipe) version: number,
  ): Promise<FileAnswer> {
    return planningFile(this.texts, language, await this.known(actor, id), version, 'csv');
  }

  @Post('import/text')
  @NeedsRole('buyer')
  @Does('How a text or CSV is understood, row by row; nothing is kept', ImportPreviewDto, {
    page: `POST ${page}/inlezen`,
  })
  async text(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ImportTextDto)) { text }: ImportTextDto,
  ): Promise<ImportPreviewDto> {
    return this.preview(language, await this.known(actor, id), readText(text));
  }

  @Post('import/file')
  @NeedsRole('buyer')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiPayloadTooLargeResponse({ type: ProblemDto, description: 'Larger than a planning can be' })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'Too many files are being read: try again' })
  @Does('How an Excel or CSV file is understood, row by row; nothing is kept', ImportPreviewDto, {
    page: `POST ${page}/inlezen`,
  })
  async file(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Req() request: HouseRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportPreviewDto> {
    const known = await this.known(actor, id);
    const read = await tableOf(this.texts, await bytesOf(request));
    // What still comes in is not read: the answer must not wait for it.
    if (!request.readableEnded) response.set('connection', 'close');
    return this.preview(language, known, read);
  }

  @Post('import')
  @NeedsRole('buyer')
  @Does('Keep rows that were read as the next version; mistakes stand at their rows', ImportedDto, {
    status: 201,
    page: `POST ${page}/bewaren`,
  })
  async keep(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ImportRowsDto)) { expectedVersion, reason = '', rows }: ImportRowsDto,
  ): Promise<ImportedDto> {
    const { type, years, versions } = await this.known(actor, id);
    if (rows.length > MOST_ROWS) throw new Problem(422, 'exchange.too-many-rows', { most: MOST_ROWS });
    const judged = judgeRows(rows.map(exchangeRow), type, years);
    const errors = judged.rows.flatMap((row) => row.errors);
    if (errors.length > 0) throw wrongFields(errors, exchangeNames);
    const { number } = valueOf(
      await this.makePlanning.run(actor, {
        tenderId: id,
        expectedNumber: expectedVersion,
        ...stepsToKeep(judged, versions[0]),
        reason,
      }),
    );
    return { version: number, ...yearsTaken(judged) };
  }

  private preview(language: Language, known: Exchanged, table: ReturnType<typeof readText>): ImportPreviewDto {
    const read = understood(this.texts, known, valueOf(table));
    const { rows } = read;
    if (rows.length === 0) throw new Problem(422, 'exchange.empty');
    return {
      expectedVersion: known.versions[0]?.number ?? 0,
      ...yearsTaken(read),
      rows: rows.map((row) => toUnderstood(this.texts, language, row)),
    };
  }

  private known(actor: BuyerActor, id: string): Promise<Exchanged> {
    return this.unitOfWork.read(actor, (tx) => exchanged(tx, id));
  }
}

/** What is sent, up to a little more than is ever read. */
async function bytesOf(request: HouseRequest): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (!request.is('application/octet-stream')) return Buffer.alloc(0);
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_FILE) break;
  }
  return Buffer.concat(pieces);
}
