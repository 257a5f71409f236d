import { Module } from '@nestjs/common';
import { Config } from '#libs/platform';
import { AcceptInvitation } from './accept-invitation.js';
import { BusinessRegister, PracticeRegister, SilentRegister } from './business-register.js';
import { ChangeRoles } from './change-roles.js';
import { ChooseSchoolRegion } from './choose-school-region.js';
import { DeactivatePerson } from './deactivate-person.js';
import { EnrolHolder } from './enrol-holder.js';
import { InviteColleague } from './invite-colleague.js';
import { RegisterProvider } from './register-provider.js';
import { RevokeHolder } from './revoke-holder.js';
import { RevokeInvitation } from './revoke-invitation.js';
import { SignIn } from './sign-in.js';

const useCases = [
  SignIn,
  RegisterProvider,
  InviteColleague,
  RevokeInvitation,
  AcceptInvitation,
  ChangeRoles,
  ChooseSchoolRegion,
  DeactivatePerson,
  EnrolHolder,
  RevokeHolder,
];

@Module({
  providers: [
    ...useCases,
    {
      provide: BusinessRegister,
      inject: [Config],
      useFactory: (config: Config): BusinessRegister =>
        config.PRACTICE ? new PracticeRegister() : new SilentRegister(),
    },
  ],
  exports: useCases,
})
export class IdentityModule {}
