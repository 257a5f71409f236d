import { Module } from '@nestjs/common';
import { SignIn } from './sign-in.js';

const useCases = [SignIn];

@Module({ providers: useCases, exports: useCases })
export class IdentityModule {}
