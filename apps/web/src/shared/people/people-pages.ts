import { Injectable } from '@nestjs/common';
import {
  ChangeRoles,
  DeactivatePerson,
  invitationsOf,
  InviteColleague,
  mayManagePeople,
  peopleOf,
  personOf,
  RevokeInvitation,
} from '#libs/identity';
import type { ManagingActor } from '#libs/identity';
import { Config, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { Forbidden, found } from '../errors.js';
import { formView, many, one, parseForm } from '../form.js';
import type { FieldError, Typed } from '../form.js';
import { Page, SeeOther } from '../page.js';
import type { Crumb } from '../page.js';
import { InviteForm } from './people.form.js';
import { peopleView, personView, roleOptions } from './people.page.js';

export const peopleBase = { region: '/inkoop/beheer', provider: '/aanbieder/organisatie' } as const;

/** The pages on which an organisation looks after its own people: the same for a region and for a provider. */
@Injectable()
export class PeoplePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invite: InviteColleague,
    private readonly revoke: RevokeInvitation,
    private readonly changeRoles: ChangeRoles,
    private readonly deactivate: DeactivatePerson,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  async list(actor: ManagingActor, language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const [people, invitations] = await this.unitOfWork.read(
      actor,
      async (tx) =>
        [
          await peopleOf(tx, actor.organisationId),
          mayManagePeople(actor) ? await invitationsOf(tx, actor.organisationId) : [],
        ] as const,
    );
    const view = peopleView(t, language, peopleBase[actor.kind], actor, people, invitations);
    return new Page(
      'shared/people',
      t(`people.title.${actor.kind}`),
      { ...view, isRegion: actor.kind === 'region' },
      { breadcrumb: this.crumbs(actor, language).slice(0, -1) },
    );
  }

  inviteForm(actor: ManagingActor, language: Language, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    if (!mayManagePeople(actor)) throw new Forbidden();
    const t = this.texts.in(language);
    const view = {
      base: peopleBase[actor.kind],
      form: formView(t, { name: '', email: '', roles: '' }, typed, errors),
      roles: roleOptions(t, actor.kind, many(typed, 'roles')),
    };
    return new Page('shared/people-invite', t('people.invite'), view, {
      hasErrors: errors.length > 0,
      breadcrumb: this.crumbs(actor, language),
    });
  }

  async sendInvitation(actor: ManagingActor, language: Language, typed: Typed): Promise<Page | SeeOther> {
    const parsed = parseForm(InviteForm, typed);
    if (!parsed.ok) return this.inviteForm(actor, language, typed, parsed.errors);
    const { name, email } = parsed.form;
    const answer = await this.invite.run(actor, { name, email, roles: many(typed, 'roles') });
    if (!answer.ok) {
      const field = answer.code === 'people.no-roles' ? 'roles' : 'email';
      return this.inviteForm(actor, language, typed, [{ field, code: answer.code, data: answer.data }]);
    }
    return this.back(actor, 'success', this.texts.in(language)('people.invited', { name }));
  }

  async endInvitation(actor: ManagingActor, language: Language, id: string): Promise<SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.revoke.run(actor, id);
    return answer.ok
      ? this.back(actor, 'success', t('people.revoked', { name: answer.value }))
      : this.back(actor, 'warning', t(answer.code));
  }

  /** The message as it was made. The link itself is here in practice only, where no mail leaves. */
  async invitationMail(actor: ManagingActor, language: Language, id: string): Promise<Page> {
    if (!mayManagePeople(actor)) throw new Forbidden();
    const t = this.texts.in(language);
    const facts = await this.unitOfWork.read(actor, async (tx) => ({
      invitation: (await invitationsOf(tx, actor.organisationId)).find((one) => one.id === id) ?? null,
      mail: await tx.one<{ to: string; subject: string; body: string }>(
        `select m.to_address as "to", m.subject, m.body from message m join journal_entry e on e.id = m.entry_id
         where m.kind = 'invitation' and e.subject_id = $1 and (m.region_id = $2 or m.provider_id = $2)`,
        [id, actor.organisationId],
      ),
    }));
    const invitation = found(facts.invitation);
    const title = t('people.mail-title', { name: invitation.name });
    const view = {
      title,
      lead: t(this.config.PRACTICE ? 'people.mail-lead-practice' : 'people.mail-lead'),
      made: facts.mail !== null,
      facts: [
        { term: t('people.mail-to'), text: facts.mail?.to ?? '' },
        { term: t('people.mail-subject'), text: facts.mail?.subject ?? '' },
      ],
      lines: (facts.mail?.body ?? '').split('\n').map((line) => ({ text: line, isLink: /^https?:\/\//.test(line) })),
    };
    return new Page('shared/people-mail', title, view, { breadcrumb: this.crumbs(actor, language) });
  }

  async person(
    actor: ManagingActor,
    language: Language,
    id: string,
    refusal: { readonly text: string; readonly roles?: readonly string[] } | null = null,
  ): Promise<Page> {
    if (!mayManagePeople(actor)) throw new Forbidden();
    const t = this.texts.in(language);
    const person = found(await this.unitOfWork.read(actor, (tx) => personOf(tx, actor.organisationId, id)));
    const view = personView(
      t,
      peopleBase[actor.kind],
      actor,
      person,
      refusal?.roles ?? person.roles,
      refusal?.text ?? '',
    );
    return new Page('shared/people-person', person.name, view, {
      hasErrors: refusal !== null,
      breadcrumb: this.crumbs(actor, language),
    });
  }

  async saveRoles(actor: ManagingActor, language: Language, id: string, typed: Typed): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const roles = many(typed, 'roles');
    const answer = await this.changeRoles.run(actor, {
      personId: id,
      roles,
      rowVersion: Number(one(typed, 'rowVersion')) || 0,
    });
    if (!answer.ok) return this.person(actor, language, id, { text: t(answer.code), roles });
    return this.back(actor, 'success', t('people.roles-saved', { name: answer.value.name }));
  }

  async close(actor: ManagingActor, language: Language, id: string, typed: Typed): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.deactivate.run(actor, {
      personId: id,
      rowVersion: Number(one(typed, 'rowVersion')) || 0,
    });
    if (!answer.ok) return this.person(actor, language, id, { text: t(answer.code) });
    return this.back(actor, 'success', t('people.was-closed', { name: answer.value.name }));
  }

  private crumbs(actor: ManagingActor, language: Language): Crumb[] {
    const t = this.texts.in(language);
    return [
      ...(actor.kind === 'region' ? [{ href: '/inkoop', label: t('nav.worklist') }] : []),
      { href: peopleBase[actor.kind], label: t(`people.title.${actor.kind}`) },
    ];
  }

  private back(actor: ManagingActor, kind: 'success' | 'warning', text: string): SeeOther {
    return new SeeOther(peopleBase[actor.kind], { kind, text });
  }
}
