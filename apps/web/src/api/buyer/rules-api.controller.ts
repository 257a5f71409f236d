import { Controller, Get, Param } from '@nestjs/common';
import { hasEuropeanNotice, noticeSubtypesOf } from '#libs/domain';
import type { TermRule } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { newestPlanning, tenderById, tenderType } from '#libs/tendering';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Day, Parts, Text, Whole, YesNo } from '../shared/fields.js';
import { ApiPart, Reads } from '../shared/operation.js';

export class ProcedureTermDto {
  @Text({ example: 'T-02' }) rule: string;
  @Text() label: string;
  @Text({ example: 'notice-sent' }) from: string;
  @Text({ example: 'bids-due' }) to: string;
  @Text({ example: 'at-least' }) bound: string;
  @Whole({ example: 40 }) n: number;
  @Text({ example: 'calendar-day' }) unit: string;
  @Text({ example: 'statutory' }) kind: string;
  @Text() source: string;
  @Text({ example: 'V' }) certainty: string;
  @Day({ example: '2016-07-01' }) validFrom: string;
  @Day({ nullable: true }) validTo: string | null;
}
export class ProcedureDutyDto {
  @Text({ example: 'Q-05' }) rule: string;
  @Text() label: string;
  @Text({ example: 'hard' }) strength: string;
  @Text() source: string;
  @Text({ example: 'V' }) certainty: string;
}
export class ProcedureNoticeDto {
  @Text({ example: 'CPV-3' }) rule: string;
  @Text({ example: 'contract-notice' }) moment: string;
  @Text() label: string;
  @Text({ example: '20', description: 'The number of the form in eForms' }) subtype: string;
  @Text({ nullable: true, example: 'cn-social' }) code: string | null;
  @Text({ description: 'What the form is called in the published list' }) name: string;
  @Text({ nullable: true, description: 'When this form is meant, where the moment does not say it' })
  use: string | null;

  @YesNo({ description: 'Named as voluntary; whether another is due is said by the terms and duties' })
  voluntary: boolean;

  @Text() source: string;
  @Text({ example: 'V' }) certainty: string;
}
export class ProcedureRulesDto {
  @Text({ example: 'open' }) procedure: string;
  @Text({ example: '2016-1' }) version: string;
  @Day({ description: 'Notices sent from this day on follow this version' }) validFrom: string;
  @Day({ nullable: true, description: 'The last such day; null while in force' }) validTo: string | null;
  @Parts(() => ProcedureTermDto, { description: 'What the planning is checked against, under its circumstances' })
  terms: ProcedureTermDto[];

  @Parts(() => ProcedureTermDto, { description: 'Terms that an event starts' }) clocks: ProcedureTermDto[];
  @Parts(() => ProcedureDutyDto, { description: 'What no day can show' }) duties: ProcedureDutyDto[];
  @YesNo({ description: 'Whether the procedure has a European notice; if not, each form is voluntary' })
  europeanNotice: boolean;

  @Parts(() => ProcedureNoticeDto, { description: 'The form of eForms that belongs to each moment' })
  notices: ProcedureNoticeDto[];
}

@Controller('api/v1/buyer/tenders/:id/rules')
@ApiPart('planning', 'buyer')
export class RulesApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @Reads('Everything the procedure of a tender asks: terms, clocks, duties and forms of notices', ProcedureRulesDto, {
    page: 'GET /inkoop/aanbestedingen/:id/planning/regels',
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<ProcedureRulesDto> {
    const type = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return tenderType(tender, await newestPlanning(tx, tender.id));
    });
    const toTerm = ({
      id,
      label,
      from,
      to,
      bound,
      n,
      unit,
      kind,
      source,
      mark,
      ...term
    }: TermRule): ProcedureTermDto => ({
      rule: id,
      label: label[language],
      from,
      to,
      bound,
      n,
      unit,
      kind,
      source,
      certainty: mark,
      validFrom: term.validFrom,
      validTo: term.validTo,
    });
    return {
      procedure: type.code,
      version: type.version,
      validFrom: type.validFrom,
      validTo: type.validTo,
      terms: type.terms.map(toTerm),
      clocks: type.clocks.map(toTerm),
      duties: type.duties.map(({ rule, label, strength, source, mark }) => ({
        rule,
        label: label[language],
        strength,
        source,
        certainty: mark,
      })),
      europeanNotice: hasEuropeanNotice(type.code),
      notices: noticeSubtypesOf(type.code).map(
        ({ rule, moment, label, subtype, code, name, use, voluntary, source, mark }) => ({
          rule,
          moment,
          label: label[language],
          subtype,
          code,
          name: name[language],
          use: use?.[language] ?? null,
          voluntary,
          source,
          certainty: mark,
        }),
      ),
    };
  }
}
