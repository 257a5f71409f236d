import { Module } from '@nestjs/common';
import { Config } from '#libs/platform';
import { Post, PracticePost, SmtpPost } from './post.js';
import { SendReminders } from './reminders/send-reminders.js';
import { SendMessage } from './send-message.js';

@Module({
  providers: [
    SendMessage,
    SendReminders,
    {
      provide: Post,
      inject: [Config],
      useFactory: (config: Config): Post =>
        config.SMTP_URL === 'log:' ? new PracticePost() : new SmtpPost(config.SMTP_URL, config.MAIL_FROM),
    },
  ],
  exports: [SendMessage, SendReminders],
})
export class MessagesModule {}
