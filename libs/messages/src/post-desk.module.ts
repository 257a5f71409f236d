import { Module } from '@nestjs/common';
import { ChooseReminders } from './reminders/choose-reminders.js';
import { ResendMessage } from './resend-message.js';

/** What people do about mail; sending it is the worker's (`MessagesModule`). */
@Module({ providers: [ResendMessage, ChooseReminders], exports: [ResendMessage, ChooseReminders] })
export class PostDeskModule {}
