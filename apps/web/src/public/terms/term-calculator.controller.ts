import { Controller, Get, Query } from '@nestjs/common';
import { termRule } from '#libs/domain';
import { publicActor, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import type { Page } from '../../shared/page.js';
import { askTerm } from '../../shared/terms/term-question.js';
import { calculatorPage, hasTwoEnds, overviewPage } from './term-calculator.page.js';
import type { Side } from './term-calculator.page.js';

/** When a term ends, for everybody. The whole question stands in the address, so an answer can be shared and kept. */
@Controller('termijnen')
@ForAudience('public')
export class TermCalculatorController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentLanguage() language: Language, @Query() query: Typed): Promise<Page> {
    const t = this.texts.in(language);
    if (one(query, 'regel') === '') {
      const today = await this.unitOfWork.read(publicActor, (tx) => Promise.resolve(tx.today));
      return overviewPage(t, language, today);
    }
    const rule = found(termRule(one(query, 'regel')));
    const side: Side = one(query, 'kant') === 'eind' && hasTwoEnds(rule) ? 'eind' : 'begin';
    const typed = { datum: one(query, 'datum').trim(), tijd: one(query, 'tijd').trim() };
    const nothing = { rule, typed, side, errors: [], answer: null, asked: null, time: '' };
    if (!('datum' in query)) return calculatorPage(t, language, nothing);
    const isFrom = (rule.direction === 'forward') === (side === 'begin');
    const asked = askTerm(rule, {
      from: isFrom ? typed.datum : '',
      until: isFrom ? '' : typed.datum,
      time: typed.tijd,
    });
    if (!asked.ok) return calculatorPage(t, language, { ...nothing, errors: asked.errors.map(atField) });
    return calculatorPage(t, language, { ...nothing, answer: asked.answer, asked: asked.asked, time: asked.time });
  }
}

/** The page has one field for the day, whichever end it is. */
const atField = (error: FieldError): FieldError => ({ ...error, field: error.field === 'time' ? 'tijd' : 'datum' });
