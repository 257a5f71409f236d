import {
  addDays,
  allProcedureTypes,
  checkPlanning,
  compareDates,
  isWorkingDay,
  localDate,
  makePlanning,
  procedureType,
  shortestLawful,
} from '#libs/domain';
import { dates, sas } from './rows.js';
import { fc, runs } from '../../support/runs.js';

const open = procedureType('open')!;
const day = fc.integer({ min: 0, max: 3600 }).map((n) => addDays(localDate('2018-01-01'), n));

describe('a proposal', () => {
  it('for SAS from 4 January 2027', () => {
    expect(dates(makePlanning(sas, localDate('2027-01-04')))).toEqual({
      'notice-sent': '2027-01-04',
      'questions-due': '2027-01-11',
      'nota-published': '2027-01-15',
      'bids-due': '2027-02-03',
      opening: '2027-02-03',
      'provisional-award-sent': '2027-02-24',
      'standstill-end': '2027-03-16',
      'final-award': '2027-03-17',
      signed: '2027-03-24',
      'award-notice-sent': '2027-03-24',
      'validity-end': '2027-05-04',
      'service-start': '2027-04-23',
    });
  });

  it('lets bids bind until a Saturday: that date is only counted', () => {
    expect(dates(makePlanning(sas, localDate('2027-01-07')))).toMatchObject({
      'bids-due': '2027-02-08',
      'validity-end': '2027-05-09',
    });
  });

  it('the shortest that is lawful', () => {
    expect(dates(shortestLawful(sas, localDate('2027-01-02')))).toMatchObject({
      'notice-sent': '2027-01-04',
      'questions-due': '2027-01-11',
      'nota-published': '2027-01-11',
      'bids-due': '2027-01-25',
      'provisional-award-sent': '2027-01-25',
      'standstill-end': '2027-02-15',
      signed: '2027-02-16',
    });
    expect(dates(shortestLawful(open, localDate('2027-01-04')))['bids-due']).toBe('2027-02-16');
  });

  it.each(allProcedureTypes.map((type) => [type.code, type] as const))(
    '%s: breaks no rule, on any start',
    (_, type) => {
      fc.assert(
        fc.property(day, (start) => {
          for (const planning of [makePlanning(type, start), shortestLawful(type, start)]) {
            expect(checkPlanning(planning, type).filter(({ severity }) => severity !== 'info')).toEqual([]);
          }
          const [usual, least] = [dates(makePlanning(type, start)), dates(shortestLawful(type, start))];
          for (const code of Object.keys(usual))
            expect(compareDates(least[code]!, usual[code]!)).toBeLessThanOrEqual(0);
        }),
        runs(60),
      );
    },
  );

  it('cannot be a day shorter', () => {
    fc.assert(
      fc.property(day, (start) => {
        const planning = shortestLawful(open, start);
        const earlier = {
          milestones: planning.milestones.map((row) =>
            row.code === 'bids-due' ? { ...row, date: addDays(row.date, -1) } : row,
          ),
        };
        const isStillRight = checkPlanning(earlier, open).every(({ severity }) => severity === 'info');
        // Only a weekend or holiday may have made it later than the law asks.
        expect(isStillRight && isWorkingDay(addDays(dates(planning)['bids-due']!, -1))).toBe(false);
      }),
      runs(60),
    );
  });
});
