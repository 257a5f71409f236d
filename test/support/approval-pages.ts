import type { Visitor } from './browserless.js';
import { aLot, aPlanning, aRegion, aTender } from './builders.js';
import type { TestRegion, TestTender } from './builders.js';
import { aSite } from './site.js';
import type { TestSite } from './site.js';

/** A draft with a lot and a planning that asks the PFHO before the notice, at the browser of its buyer. */
export interface ApprovalPages {
  readonly site: TestSite;
  readonly region: TestRegion;
  readonly tender: TestTender;
  readonly buyer: Visitor;
  /** Address of the tender. */
  readonly home: string;
}

/** The site on 22 March 2021 for the tests of one file, and before each of them a new draft; `more` are rows after the usual ones. */
export function newDraftForEach(
  give: (pages: ApprovalPages) => void,
  more: readonly (readonly [code: string, date: string])[] = [],
): void {
  let site: TestSite;
  beforeAll(async () => {
    site = await aSite({ clock: '2021-03-22 09:00' });
  });
  beforeEach(async () => {
    const region = await aRegion(site.db);
    const tender = await aTender(site.db, region);
    await aLot(site.db, tender);
    const { id } = await aPlanning(site.db, tender, region, [
      ['notice-sent', '2021-04-16'],
      ['nota-published', '2021-04-20'],
      ['bids-due', '2021-04-30', '12:00'],
      ...more,
    ]);
    await site.db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
       values ($1, $2, 20, 'approval:pfho', 'Vastgesteld door het PFHO', 'Adopted by the PFHO', 'approval', '2021-03-18')`,
      [id, region.id],
    );
    const buyer = await site.signedIn(region.id, ['buyer']);
    give({ site, region, tender, buyer, home: `/inkoop/aanbestedingen/${tender.id}` });
  });
  afterAll(() => site.close());
}
