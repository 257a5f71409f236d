import { priceFormula } from '#libs/domain';
import type { Typed } from '../../shared/form.js';
import { cpvPartsTyped, euroTyped, typedParam } from '../../shared/tenders/typed-param.js';
import { Cents, Named, OneOf, Parts, Text, Texts, Whole, YesNo } from '../shared/fields.js';
import { CpvPartDto } from '../tender.dto.js';

export class CriterionTermsDto {
  @Text() title: string;
  @Text() question: string;
  @Whole({ example: 25 }) weight: number;
}

export class LotTermsDto {
  @OneOf(['b1', 'onderwijsroute', 'z']) route: string;
  @Text() title: string;
  @Whole() expectedTrajectories: number;
  @Cents({ description: 'Ceiling price per trajectory' }) ceilingPriceCents: string;
  @Parts(() => CpvPartDto, {
    optional: true,
    description: "Other CPV codes than the tender's main one, over all years; what they leave counts for the main code",
  })
  cpvParts?: CpvPartDto[];

  @Text({ example: 'F-2', description: 'Code of the price formula' }) formulaCode: string;
  @Named({
    optional: true,
    example: { zeroPrice: 'refuse' },
    description: 'Parameters of the formula; amounts in cents. `maxPoints` is the weight of the price and is not sent',
  })
  formulaParams?: Record<string, string>;

  @Whole({ example: 40, description: 'Weights and the weight of the price are 100 together' }) priceWeight: number;
  @Texts({ example: ['higher-quality', 'lot-drawing'], description: 'In their order' }) tieRules: string[];
  @Parts(() => CriterionTermsDto) criteria: CriterionTermsDto[];
  @YesNo({ optional: true, description: 'Whether an aspirant mark counts; asked where the route needs a quality mark' })
  aspirantAccepted?: boolean;

  @YesNo({ description: 'Whether an equivalent proof counts' }) equivalentAccepted: boolean;
}

export class ChangeLotDto extends LotTermsDto {
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

const partsOf = (parts: readonly CpvPartDto[]) =>
  parts.map(({ cpv, valueCents }) => ({ cpv, valueCents: valueCents === null ? null : BigInt(valueCents) }));

const yesNo = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');

/** As the form of the page would have sent it. */
export function lotTyped(body: LotTermsDto): Typed {
  const formula = priceFormula(body.formulaCode);
  const parameters = formula.ok ? formula.value.params : [];
  return {
    route: body.route,
    title: body.title,
    expectedTrajectories: String(body.expectedTrajectories),
    ceilingPrice: euroTyped(BigInt(body.ceilingPriceCents)),
    cpvParts: cpvPartsTyped(body.cpvParts ? partsOf(body.cpvParts) : []),
    priceWeight: String(body.priceWeight),
    formulaCode: body.formulaCode,
    tieRule: body.tieRules.join(','),
    aspirantAccepted: yesNo(body.aspirantAccepted),
    equivalentAccepted: yesNo(body.equivalentAccepted),
    criterionTitle: body.criteria.map(({ title }) => title),
    criterionQuestion: body.criteria.map(({ question }) => question),
    criterionWeight: body.criteria.map(({ weight }) => String(weight)),
    ...Object.fromEntries(
      parameters.flatMap((parameter) => {
        const value = body.formulaParams?.[parameter.name];
        return typeof value === 'string' ? [[`param_${parameter.name}`, typedParam(parameter, value)]] : [];
      }),
    ),
  };
}

/** What the fields of the form are called in the body. */
export const lotNames = [
  [/^ceilingPrice$/, 'ceilingPriceCents'],
  [/^tieRule$/, 'tieRules'],
  [/^criterionTitle-(\d+)$/, 'criteria.$1.title'],
  [/^criterionWeight-(\d+)$/, 'criteria.$1.weight'],
] as const;
