import { Controller, Get } from '@nestjs/common';
import { awardsWithoutContract, contractsOf } from '#libs/contracts';
import type { BuyerActor } from '#libs/identity';
import { csvFile, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { FileAnswer, Page } from '../../shared/page.js';
import { registerRows, registerView } from './contracts.page.js';

/** The contract register. */
@Controller('inkoop/contracten')
@ForAudience('buyer')
export class ContractsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const view = await this.unitOfWork.read(actor, async (tx) =>
      registerView(t, language, await contractsOf(tx), await awardsWithoutContract(tx), tx.today),
    );
    return new Page('buyer/contracts/register', t('contracts.title'), view, {
      breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }],
    });
  }

  @Get('csv')
  async csv(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<FileAnswer> {
    const contracts = await this.unitOfWork.read(actor, contractsOf);
    const bytes = csvFile(registerRows(this.texts.in(language), contracts));
    return new FileAnswer(bytes, 'text/csv; charset=utf-8', 'contracten.csv');
  }
}
