import { Module } from '@nestjs/common';
import { ResendMessage } from './resend-message.js';

/** What people do about mail; sending it is the worker's (`MessagesModule`). */
@Module({ providers: [ResendMessage], exports: [ResendMessage] })
export class PostDeskModule {}
