import type { ListedInvitation, ListedPerson } from '#libs/identity';
import { Id, instant, Instant, instantOrNull, OneOf, Parts, Text, Texts, Whole, YesNo } from './shared/fields.js';

export class PersonDto {
  @Id() id: string;
  @Text() name: string;
  @Text() email: string;
  @YesNo({ description: 'Whether the account can enter' }) active: boolean;
  @Texts({ example: ['buyer'] }) roles: string[];
  @Instant({ nullable: true }) lastSignIn: string | null;
  @Whole({ description: 'To send along with a change' }) rowVersion: number;
}

export class InvitationDto {
  @Id() id: string;
  @Text() name: string;
  @Text() email: string;
  @Texts() roles: string[];
  @Text() invitedBy: string;
  @Instant() invitedAt: string;
  @Instant() expiresAt: string;
  @YesNo() isExpired: boolean;
  @OneOf(['waiting', 'sent', 'failed'], { description: 'How its mail fares' }) mail: string;
}

export class PeopleDto {
  @Parts(() => PersonDto) people: PersonDto[];
  @Parts(() => InvitationDto, { description: 'Empty for who may not look after people' }) invitations: InvitationDto[];
}

export class InviteDto {
  @Text() name: string;
  @Text({ example: 'collega@regio.example' }) email: string;
  @Texts({ example: ['assessor'] }) roles: string[];
}

export class InvitedDto {
  @Id({ description: 'Of the invitation; its secret goes by mail only' }) invitationId: string;
}

export class ChangeRolesDto {
  @Texts({ example: ['buyer', 'assessor'] }) roles: string[];
  @Whole({ description: 'Of the person, as it was read' }) rowVersion: number;
}

export class ClosePersonDto {
  @Whole({ description: 'Of the person, as it was read' }) rowVersion: number;
}

export class NameDto {
  @Text({ description: 'Whom it was about' }) name: string;
}

export const toPerson = ({
  personId,
  name,
  email,
  active,
  roles,
  lastSignIn,
  rowVersion,
}: ListedPerson): PersonDto => ({
  id: personId,
  name,
  email,
  active,
  roles: [...roles],
  lastSignIn: instantOrNull(lastSignIn),
  rowVersion,
});

export const toInvitation = (invitation: ListedInvitation): InvitationDto => ({
  id: invitation.id,
  name: invitation.name,
  email: invitation.email,
  roles: [...invitation.roles],
  invitedBy: invitation.invitedBy,
  invitedAt: instant(invitation.invitedAt),
  expiresAt: instant(invitation.expiresAt),
  isExpired: invitation.expired,
  mail: invitation.mail,
});
