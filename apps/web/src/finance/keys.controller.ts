import { Controller, Get, Param } from '@nestjs/common';
import { KEY_RULES, keyById, keysOf, weightSum, weightText } from '#libs/finance';
import type { Key } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { Page } from '../shared/page.js';

const keyBadge = (t: Translate, { used, newest }: Pick<Key, 'used' | 'newest'>) =>
  used > 0
    ? { text: t('finance.key.locked', { count: used }), tone: 'azure' }
    : newest
      ? { text: t('finance.key.free'), tone: 'lime' }
      : { text: t('finance.key.old'), tone: '' };

/** The distribution keys of the region, as data with source, date and version. */
@Controller('financien/verdeelsleutels')
@ForAudience('finance')
export class KeysController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@CurrentActor() actor: FinanceActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const keys = await this.unitOfWork.read(actor, keysOf);
    return new Page(
      'finance/keys',
      t('finance.keys.title'),
      {
        columns: ['key', 'rule', 'source', 'version', 'state'].map((column) => ({
          label: t(`finance.key.column.${column}`),
          end: column === 'version',
        })),
        rows: keys.map((key) => ({
          cells: [
            {
              text: key.title,
              href: `/financien/verdeelsleutels/${key.id}`,
              small: t('finance.recorded-by', {
                name: key.recordedByName,
                moment: formatInstant(language, key.recordedAt),
              }),
            },
            { text: t(`finance.rule.${key.rule}`) },
            { text: key.source, small: key.referenceDate ? formatDay(language, key.referenceDate) : '' },
            { text: String(key.version), end: true },
            { text: '', badge: keyBadge(t, key) },
          ],
        })),
        several: keys.length > 1,
        rules: KEY_RULES.map((rule) => ({
          href: `/financien/verdeelsleutels/nieuw?soort=${rule}`,
          label: t(`finance.rule.${rule}`),
          text: t(`finance.rule.${rule}.text`),
        })),
      },
      { breadcrumb: [{ href: '/financien', label: t('finance.title') }] },
    );
  }

  @Get(':id')
  async show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const key = found(await this.unitOfWork.read(actor, (tx) => keyById(tx, id)));
    const fact = (term: string, text: string) => ({ term: t(`finance.key.column.${term}`), text });
    return new Page(
      'finance/key',
      key.title,
      {
        heading: {
          title: key.title,
          badge: keyBadge(t, key),
          meta: t('finance.recorded-by', { name: key.recordedByName, moment: formatInstant(language, key.recordedAt) }),
        },
        facts: [
          fact('rule', t(`finance.rule.${key.rule}`)),
          fact('source', key.source),
          fact('version', String(key.version)),
          ...(key.referenceDate ? [fact('date', formatDay(language, key.referenceDate))] : []),
        ],
        columns: [{ label: t('finance.municipality') }, { label: t('finance.weight'), end: true }],
        rows: key.lines.map(({ name, weight }) => ({
          cells: [{ text: name }, { text: weightText(language, key.rule, weight), end: true }],
        })),
        footer: [
          { text: t('layout.total') },
          { text: weightText(language, key.rule, weightSum(key).toFraction()), end: true },
        ],
        newVersionHref: `/financien/verdeelsleutels/nieuw?soort=${key.rule}&van=${key.id}`,
      },
      {
        breadcrumb: [
          { href: '/financien', label: t('finance.title') },
          { href: '/financien/verdeelsleutels', label: t('finance.keys.title') },
        ],
      },
    );
  }
}
