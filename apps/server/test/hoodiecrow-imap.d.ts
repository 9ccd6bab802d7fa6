/** The part of the test server that tests use; it brings no types of its own. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Mail {
    uid: number;
    flags: string[];
  }
  interface Folder {
    messages: Mail[];
    uidvalidity: number;
    uidnext: number;
  }
  interface ImapServer {
    server: Server;
    listen(port: number, host: string, ready: () => void): void;
    getMailbox(path: string): Folder;
    /** `raw`: one character a byte. */
    appendMessage(path: string, flags: string[], date: string, raw: string): void;
  }
  export default function create(options: object): ImapServer;
}
