import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ChooseSchoolRegion, regionSettings } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { demandOf, demandYears, municipalitiesOf, RecordDemand } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { demandView, readDemand } from './demand.page.js';
import { regionView } from './region.page.js';
import { chosenText, settingsView } from './settings.page.js';

/** Refusals about the whole form stand at its first field. */
const fieldOf: Readonly<Record<string, string>> = {
  'demand.shares-not-100': 'b1-from',
  'demand.share-backwards': 'b1-from',
};

@Controller('inkoop/regio')
@ForAudience('buyer')
export class RegionController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recordDemand: RecordDemand,
    private readonly chooseSchoolRegion: ChooseSchoolRegion,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const view = await this.unitOfWork.read(actor, async (tx) => {
      const years = await demandYears(tx, actor.organisationId);
      const demands = [];
      for (const { year } of years) {
        const demand = await demandOf(tx, actor.organisationId, year);
        if (demand) demands.push(demand);
      }
      const municipalities = await municipalitiesOf(tx, actor.organisationId, tx.today);
      return {
        ...regionView(t, language, municipalities, demands, Number(tx.today.slice(0, 4)) + 1),
        schools: chosenText(t, found(await regionSettings(tx))),
      };
    });
    return new Page(
      'buyer/region/region',
      t('region.title'),
      {
        ...view,
        mayRecord: actor.roles.includes('buyer'),
        maySet: actor.roles.includes('administrator'),
      },
      { breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }] },
    );
  }

  @Get('instellingen')
  @NeedsRole('administrator')
  settings(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    return this.settingsPage(actor, language);
  }

  @Post('instellingen')
  @NeedsRole('administrator')
  async set(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const answer = await this.chooseSchoolRegion.run(actor, {
      schoolRegion: one(typed, 'schoolRegion'),
      rowVersion: Number(one(typed, 'rowVersion')) || 0,
    });
    if (!answer.ok) return this.settingsPage(actor, language, typed, [{ field: 'schoolRegion', code: answer.code }]);
    const text = this.texts.in(language)(`region.school.saved-${answer.value.schoolRegion ?? 'none'}`);
    return new SeeOther('/inkoop/regio', { kind: 'success', text });
  }

  /** The year of the small form on the region's page, as an address of its own. */
  @Get('behoefte')
  chooseYear(@Query('jaar') year: string | undefined): SeeOther {
    return new SeeOther(/^[0-9]{4}$/.test(year ?? '') ? `/inkoop/regio/behoefte/${year}` : '/inkoop/regio');
  }

  @Get('behoefte/:year')
  @NeedsRole('buyer')
  form(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('year') year: string,
  ): Promise<Page> {
    return this.page(actor, language, yearOf(year));
  }

  @Post('behoefte/:year')
  @NeedsRole('buyer')
  async record(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('year') yearText: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const year = yearOf(yearText);
    const municipalities = await this.unitOfWork.read(actor, (tx) =>
      municipalitiesOf(tx, actor.organisationId, tx.today),
    );
    const { demand, errors } = readDemand(typed, municipalities);
    if (errors.length > 0) return this.page(actor, language, year, typed, errors);
    const answer = await this.recordDemand.run(actor, {
      year,
      ...demand,
      rowVersion: Number(one(typed, 'rowVersion')) || 0,
    });
    if (!answer.ok) {
      const field = fieldOf[answer.code] ?? municipalities[0]?.gmCode ?? '';
      return this.page(actor, language, year, typed, [{ field, code: answer.code, data: answer.data }]);
    }
    const text = this.texts.in(language)('demand.saved', { year, written: answer.value.written });
    return new SeeOther('/inkoop/regio', { kind: 'success', text });
  }

  private async settingsPage(
    actor: BuyerActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const view = await this.unitOfWork.read(actor, async (tx) =>
      settingsView(t, language, found(await regionSettings(tx)), tx.today, typed, errors),
    );
    return new Page('buyer/region/settings', t('region.settings'), view, {
      hasErrors: errors.length > 0,
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/regio', label: t('region.title') },
      ],
    });
  }

  private async page(
    actor: BuyerActor,
    language: Language,
    year: number,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const view = await this.unitOfWork.read(actor, async (tx) =>
      demandView(
        t,
        language,
        year,
        await municipalitiesOf(tx, actor.organisationId, tx.today),
        await demandOf(tx, actor.organisationId, year),
        typed,
        errors,
      ),
    );
    return new Page('buyer/region/demand', t('demand.title', { year }), view, {
      hasErrors: errors.length > 0,
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/regio', label: t('region.title') },
      ],
    });
  }
}

const yearOf = (text: string): number => {
  if (!/^20[0-9]{2}$/.test(text)) throw new NotFound();
  return Number(text);
};
