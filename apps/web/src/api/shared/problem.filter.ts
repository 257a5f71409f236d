import { Catch, Injectable } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { refusalText } from '../../shared/refusal-text.js';
import type { HouseRequest } from '../../shared/request.js';
import { Problem } from './answers.js';

/** Writes a problem in the reader's language. */
@Catch(Problem)
@Injectable()
export class ProblemFilter implements ExceptionFilter<Problem> {
  constructor(private readonly texts: Texts) {}

  catch(problem: Problem, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { language } = http.getRequest<HouseRequest>();
    const { status, code, data, fields } = problem;
    http
      .getResponse<Response>()
      .status(status)
      .json({
        code,
        title: this.texts.in(language)('api.refused'),
        detail: this.sentence(language, code === 'form.wrong' ? 'api.body-wrong' : code, data),
        ...(fields.length > 0
          ? { fields: fields.map((one) => ({ field: one.field, detail: this.sentence(language, one.code, one.data) })) }
          : {}),
      });
  }

  private sentence(language: Language, code: string, data: Readonly<Record<string, unknown>> = {}): string {
    return refusalText(this.texts, language, { code, data });
  }
}
