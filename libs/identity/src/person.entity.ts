import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from './actors.js';

@Entity('person')
export class PersonEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') organisationId: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') passwordHash: string;
  @Column('text') locale: 'nl' | 'en';
  @Column('boolean') active: boolean;
  @Column('timestamptz') createdAt: Date;
  @Column('int') rowVersion: number;
}

@Entity('person_role')
export class PersonRoleEntity {
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') organisationId: string;
  @PrimaryColumn('text') role: Role;
  @Column('timestamptz') grantedAt: Date;
}

@Entity('invitation')
export class InvitationEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') organisationId: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text', { nullable: true }) tokenSha256: string | null;
  @Column('uuid') invitedBy: string;
  @Column('timestamptz') invitedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

@Entity('sign_in_attempt')
export class SignInAttemptEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: bigint;
  @Column('text') emailSha256: string;
  @Column('text') addressSha256: string;
  @Column('boolean') succeeded: boolean;
  @Column('timestamptz') at: Date;
}

@Entity('holder_key')
export class HolderKeyEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('uuid') personId: string;
  @Column('text') recipient: string;
  @Column('text') functionTitle: string;
  @Column('timestamptz') enrolledAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('text', { nullable: true }) revokedReason: string | null;
}
