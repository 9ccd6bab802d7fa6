import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import hoodiecrow from 'hoodiecrow-imap';

/** A mailbox on this machine, as others write into it and look at it. */
export interface MailServer {
  port: number;
  user: string;
  password: string;
  /** A mail that somebody has read already came a minute ago. */
  deliver(bytes: Buffer, seen?: boolean): Promise<void>;
  /** How many mails are marked as read. */
  seen(): Promise<number>;
  /** The server loses its numbering: every mail gets a new UID under another UIDVALIDITY. */
  renumber(): Promise<void>;
  /** Every connection is cut and new ones are taken. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

const user = 'letters';
const password = 'winter-7';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** As IMAP writes it: 27-Nov-2025 06:10:51 +0000. */
function aMinuteAgo(): string {
  const [, day, month, year, time] = new Date(Date.now() - 60_000).toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
}

/** A server of npm, in this process: speaks IMAP4rev1 with IDLE, keeps everything in memory. */
export async function inProcess(): Promise<MailServer> {
  const imap = hoodiecrow({
    plugins: ['IDLE', 'ID', 'LITERALPLUS', 'UNSELECT'],
    users: { [user]: { password } },
    storage: { INBOX: { messages: [] }, '': {} },
  });
  const sockets = new Set<Socket>();
  imap.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => imap.listen(port, '127.0.0.1', resolve));
  const cut = async () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    user,
    password,
    async deliver(bytes, seen = false) {
      imap.appendMessage('INBOX', seen ? ['\\Seen'] : [], seen ? aMinuteAgo() : '', bytes.toString('latin1'));
    },
    async seen() {
      return imap.getMailbox('INBOX').messages.filter(({ flags }) => flags.includes('\\Seen')).length;
    },
    async renumber() {
      const box = imap.getMailbox('INBOX');
      box.uidvalidity += 100;
      box.messages.forEach((mail, index) => {
        mail.uid = index + 1;
      });
      box.uidnext = box.messages.length + 1;
      await cut();
    },
    cut,
    async stop() {
      await cut();
      await new Promise<void>((resolve) => imap.server.close(() => resolve()));
    },
  };
}

export const hasDovecot = (): boolean => spawnSync('dovecot', ['--version']).status === 0 && userInfo().uid === 0;

function dovecotConfig(folder: string, port: number): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
log_path = ${folder}/log
mail_location = maildir:${folder}/mail
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/home
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

/** The server most mailboxes stand on; only where somebody installed it. */
export async function dovecot(): Promise<MailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hearthline-dovecot-'));
  await chmod(folder, 0o755);
  const mail = join(folder, 'mail');
  for (const name of ['new', 'cur', 'tmp']) await mkdir(join(mail, name), { recursive: true });
  const port = await freePort();
  await writeFile(join(folder, 'conf'), dovecotConfig(folder, port));
  const owned = () => spawnSync('chown', ['-R', 'nobody:nogroup', mail]);
  owned();
  const start = () => spawn('dovecot', ['-F', '-c', join(folder, 'conf')], { stdio: 'ignore' });
  let running = start();
  const ended = () => new Promise<void>((resolve) => running.once('exit', () => resolve()));
  const halt = async () => {
    const gone = ended();
    running.kill('SIGTERM');
    await gone;
  };
  let number = 0;
  return {
    port,
    user,
    password,
    async deliver(bytes, seen = false) {
      number += 1;
      const name = `${Math.floor(Date.now() / 1000)}.M${number}P1.host`;
      await writeFile(join(mail, 'tmp', name), bytes);
      spawnSync('chown', ['nobody:nogroup', join(mail, 'tmp', name)]);
      if (seen) await utimes(join(mail, 'tmp', name), Date.now() / 1000 - 60, Date.now() / 1000 - 60);
      spawnSync('mv', [join(mail, 'tmp', name), join(mail, seen ? 'cur' : 'new', seen ? `${name}:2,S` : name)]);
    },
    async seen() {
      return (await readdir(join(mail, 'cur'))).filter((name) => /:2,[A-Z]*S/.test(name)).length;
    },
    async renumber() {
      await halt();
      for (const name of await readdir(mail))
        if (name.startsWith('dovecot')) await rm(join(mail, name), { recursive: true });
      running = start();
    },
    async cut() {
      await halt();
      running = start();
    },
    async stop() {
      await halt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
