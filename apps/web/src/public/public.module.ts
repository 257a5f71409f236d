import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { HealthController } from './health.controller.js';
import { LanguageController } from './language.controller.js';
import { SignInController } from './sign-in.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [HealthController, SignInController, LanguageController],
})
export class PublicModule {}
