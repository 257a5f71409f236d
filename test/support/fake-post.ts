import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { Post } from '#libs/messages';
import type { Mail } from '#libs/messages';

/** A post office that remembers, and that can be told to fail for some addresses. */
export class FakePost extends Post {
  readonly sent: Mail[] = [];
  refused: readonly string[] = [];
  override readonly leavesTheHouse = true;

  async send(mail: Mail): Promise<void> {
    if (this.refused.includes(mail.to)) throw new Error(`550 no such user ${mail.to}`);
    this.sent.push(mail);
  }
}

/** The smallest mail server there is: takes mail, keeps it, refuses recipients with "weigeren" in their name. */
export async function smtpFake(): Promise<{ readonly url: string; readonly mails: string[]; close(): Promise<void> }> {
  const mails: string[] = [];
  const server: Server = createServer((socket) => {
    let data: string[] | null = null;
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 proef ESMTP\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data) {
          if (line === '.') {
            mails.push(data.join('\n'));
            data = null;
            socket.write('250 kept\r\n');
          } else data.push(line);
        } else if (line === 'DATA') {
          data = [];
          socket.write('354 go on\r\n');
        } else if (/^RCPT TO:.*weigeren/i.test(line)) socket.write('550 no such user\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
