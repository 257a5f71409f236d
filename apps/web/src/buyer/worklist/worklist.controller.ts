import { Controller, Get, Query } from '@nestjs/common';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { leftOutOf, leftOutView } from '../../shared/left-out.js';
import type { Page } from '../../shared/page.js';
import { pageNumber } from '../../shared/pagination.js';
import { GROUPS, LINES_A_PAGE, LONGEST, workGroupPage, worklistPage } from './worklist.page.js';
import type { GroupCode } from './worklist.page.js';
import { workFacts } from './worklist.facts.js';

/** The part of the steps that is shown in each group. */
const partOf = { vandaag: 'now', week: 'week', wacht: 'waiting' } as const;

/** The buyers' home: what to do today; with `groep`, one group of it whole. */
@Controller('inkoop')
@ForAudience('buyer')
export class WorklistController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<Page> {
    const asked = one(query, 'groep');
    const code = isGroup(asked) ? asked : null;
    const page = pageNumber(query['pagina']);
    const most = code
      ? { [partOf[code]]: page * LINES_A_PAGE }
      : { now: LONGEST, week: LONGEST, later: 1, waiting: LONGEST };
    const { facts, schoolRegion } = await this.unitOfWork.read(actor, async (tx) => ({
      facts: await workFacts(tx, actor, most),
      schoolRegion: await ownSchoolRegion(tx),
    }));
    const t = this.texts.in(language);
    const leftOut = leftOutView(t, leftOutOf(query, { groep: code ?? '', pagina: String(code ? page : 1) }), {
      groep: 'worklist.group.label',
      pagina: 'left-out.page',
    });
    return code
      ? workGroupPage(t, language, facts, { code, page, leftOut })
      : worklistPage(this.texts, language, facts, schoolRegion, leftOut);
  }
}

const isGroup = (text: string): text is GroupCode => Object.hasOwn(GROUPS, text);
