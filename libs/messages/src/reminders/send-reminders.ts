import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dueFor, localDateTimeOf, mayMail, ZONE } from '#libs/domain';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { MessagesJournal } from '../journal.js';
import type { DaysBefore } from '#libs/domain';
import { isStill, remindedPeople, remindersFrom, whatIsAhead } from './reminders.query.js';
import type { Remindable, RemindedPerson } from './reminders.query.js';

interface Due {
  readonly step: Remindable;
  readonly daysBefore: DaysBefore;
}

/**
 * Gives the reminders that are due. Nothing waits in a queue: what is due follows from the newest plannings and from the
 * rows of what was given, so that a moved date has no reminder for where it was and a new one for where it is. Two workers
 * at once write each row once, and only who wrote a row mails.
 */
@Injectable()
export class SendReminders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The number of mails asked for. */
  async run(): Promise<number> {
    const due = await this.unitOfWork.read(systemActor, async (tx) => {
      const now = localDateTimeOf(tx.now);
      const people = (await remindedPeople(tx, ZONE)).filter(({ rhythm, lastMailOn }) =>
        mayMail(rhythm, now, lastMailOn),
      );
      if (people.length === 0) return [];
      const ahead = await whatIsAhead(tx);
      const given = await remindersFrom(tx, tx.today);
      return people.flatMap((person) => {
        const had = given.filter(({ personId }) => personId === person.personId);
        const steps = ahead.of(person).flatMap((step): Due[] => {
          const daysBefore = dueFor(person.rhythm, step.date, now.date);
          const known = had.some((one) => one.daysBefore === daysBefore && isStill(one, step));
          return daysBefore === null || known ? [] : [{ step, daysBefore }];
        });
        return steps.length > 0 ? [{ person, steps }] : [];
      });
    });
    let mails = 0;
    for (const { person, steps } of due) {
      const batches = person.rhythm === 'each' ? steps.map((step) => [step]) : [steps];
      for (const batch of batches) if (await this.give(person, batch)) mails += 1;
    }
    return mails;
  }

  /** False when another worker was first with all of it. */
  private give(person: RemindedPerson, batch: readonly Due[]): Promise<boolean> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const batchId = randomUUID();
      let written = 0;
      for (const { step, daysBefore } of batch) {
        const row = await tx.one(
          `insert into reminder (person_id, organisation_id, batch_id, kind, subject_id, code, date, time, days_before)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint reminder_once do nothing returning id`,
          [
            person.personId,
            person.organisationId,
            batchId,
            step.kind,
            step.subjectId,
            step.code,
            step.date,
            step.time,
            daysBefore,
          ],
        );
        if (row) written += 1;
      }
      if (written === 0) return false;
      await tx.record<MessagesJournal>({
        type: 'reminder.due',
        dossier: person.organisationId,
        subjectId: batchId,
        // A provider's reminder is no region's to read: it would tell who takes part.
        ...(person.kind === 'region' ? { regionId: person.organisationId } : { providerId: person.organisationId }),
        data: { personId: person.personId, steps: written, rhythm: person.rhythm },
      });
      return true;
    });
  }
}
