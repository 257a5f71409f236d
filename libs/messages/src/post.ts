import { createTransport } from 'nodemailer';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The outside world's post office: the one port for mail. Tests and practice have a fake that can also fail. */
export abstract class Post {
  /** False where nothing leaves the house: what would have been sent is then kept, to be read here. */
  readonly leavesTheHouse: boolean = true;
  abstract send(mail: Mail): Promise<void>;
}

/** A mail relay. Automatic mail says so, so that nobody's absence message answers it. */
export class SmtpPost extends Post {
  private readonly transport;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(smtpUrl);
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      from: this.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${this.from.split('@')[1] ?? 'perceel'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
}

/** Practice: mail goes nowhere, the message stays readable in Perceel. */
export class PracticePost extends Post {
  override readonly leavesTheHouse: boolean = false;
  async send(): Promise<void> {}
}
