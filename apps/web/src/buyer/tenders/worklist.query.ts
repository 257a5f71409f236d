import type { Tx } from '#libs/platform';

export interface Trouble {
  readonly what: string;
  readonly kind: 'document' | 'message';
  readonly error: string;
  readonly at: Date;
}

/** What the machine could not do for this region and a person should know: documents and mails that failed. */
export const troubles = (tx: Tx): Promise<Trouble[]> =>
  tx.query(
    `select case when reaction like 'document.%' then 'document' else 'message' end as kind,
       split_part(reaction, '.', 2) as what, coalesce(last_error, '') as error, updated_at as at
     from job where region_id = $1 and state = 'failed'
     union all
     select 'message' as kind, subject as what, coalesce(last_error, '') as error, made_at as at
     from message where region_id = $1 and state = 'failed'
     order by at desc limit 10`,
    [tx.actor.organisationId],
  );
