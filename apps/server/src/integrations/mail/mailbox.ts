import type { Readable } from 'node:stream';
import { ImapFlow } from 'imapflow';
import type { MailboxSettings } from '../../platform/services.ts';
import { MOST_MAIL_BYTES } from './parse-mail.ts';

/** How far a folder has been read: the last UID taken, true only as long as the server keeps the same UIDVALIDITY. */
export interface MailboxPlace {
  uidValidity: string;
  uid: number;
  /** Epoch milliseconds of the first connection: what lay there read before it is none of ours. */
  since: number;
}

/** A mail as it lies in the folder, to be read before anything else is asked of the server; of one that is too large the head alone. */
export type BoxedMail = { whole: true; content: Readable } | { whole: false; head: Buffer };

export interface MailboxReader {
  /** Keeps one mail together with the place it leaves the folder at; what it throws ends the watch before the mail counts as read. */
  take(mail: BoxedMail, place: MailboxPlace | null): Promise<void>;
  /** Called after each look, also where there was nothing new. */
  looked(place: MailboxPlace): Promise<void>;
}

export type MailboxProblem =
  | 'sign_in_refused'
  | 'no_such_host'
  | 'not_reached'
  | 'not_trusted'
  | 'no_such_folder'
  | 'line_lost';

const LOOK_EVERY_MS = 60_000;
const IDLE_AFTER_MS = 300;
const ANSWER_MS = 30_000;
/** At the first connection no older mail is looked at, nor after the server numbered its mails anew. */
const LOOK_BACK_MS = 30 * 86_400_000;

function connection({ host, port, tls, user, password }: MailboxSettings): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: tls,
    auth: { user, pass: password },
    logger: false,
    // Some Chinese providers close the door to clients that do not say who they are.
    clientInfo: { name: 'Hearthline', version: '1' },
    autoIdleDelay: IDLE_AFTER_MS,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
  });
}

const found = (uids: number[] | false | undefined): number[] => (uids || []).toSorted((one, other) => one - other);

/** The server's own search knows days only; what it kept then is told apart by its instant, in whole seconds. */
async function arrivedSince(client: ImapFlow, since: number): Promise<number[]> {
  const uids = found(await client.search({ since: new Date(since) }, { uid: true }));
  if (uids.length === 0) return [];
  const mails = await client.fetchAll(uids.join(','), { uid: true, internalDate: true }, { uid: true });
  const from = Math.floor(since / 1000) * 1000;
  return found(
    mails.filter(({ internalDate }) => Number(new Date(internalDate ?? since)) >= from).map(({ uid }) => uid),
  );
}

/** UIDs to take now: all after the place; unread ones at a first connection; recent ones where the place means nothing any more. */
async function waiting(client: ImapFlow, at: MailboxPlace | null, validity: string, now: number): Promise<number[]> {
  const since = new Date(now - LOOK_BACK_MS);
  if (at === null) return found(await client.search({ seen: false, since }, { uid: true }));
  if (at.uidValidity !== validity) return arrivedSince(client, Math.max(at.since, since.getTime()));
  // "n:*" gives the last mail even where its UID is below n.
  return found(await client.search({ uid: `${at.uid + 1}:*` }, { uid: true })).filter((uid) => uid > at.uid);
}

/** One mail, or null where somebody removed it meanwhile. */
async function fetchMail(client: ImapFlow, uid: number): Promise<BoxedMail | null> {
  const known = await client.fetchOne(String(uid), { uid: true, size: true }, { uid: true });
  if (!known) return null;
  if ((known.size ?? 0) <= MOST_MAIL_BYTES) {
    const { content } = await client.download(String(uid), undefined, { uid: true });
    return content ? { whole: true, content } : null;
  }
  const mail = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true });
  return mail && mail.headers ? { whole: false, head: mail.headers } : null;
}

function nextMail(client: ImapFlow, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      client.off('exists', done);
      client.off('close', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, LOOK_EVERY_MS);
    client.on('exists', done);
    client.on('close', done);
    signal.addEventListener('abort', done);
    if (signal.aborted || !client.usable) done();
  });
}

/** Takes everything new and gives the place after it. Mails taken are marked as read, so that people who look into the mailbox see it. */
async function takeNew(
  client: ImapFlow,
  at: MailboxPlace | null,
  reader: MailboxReader,
  signal: AbortSignal,
): Promise<MailboxPlace | null> {
  const box = client.mailbox;
  if (!box) return at;
  const uidValidity = String(box.uidValidity);
  const inStep = at?.uidValidity === uidValidity;
  // Taken before the search: what comes in after it is left to the next look.
  const newest = Number(box.uidNext) - 1;
  const now = Date.now();
  const since = at?.since ?? now;
  let last = inStep ? at.uid : 0;
  for (const uid of await waiting(client, at, uidValidity, now)) {
    if (signal.aborted) return at;
    const mail = await fetchMail(client, uid);
    last = Math.max(last, uid);
    // While catching up out of step, unread mails lie on both sides of this one: the place is only true at the end.
    if (mail) await reader.take(mail, inStep ? { uidValidity, uid: last, since } : null);
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }
  return { uidValidity, uid: inStep ? last : Math.max(last, newest), since };
}

/** Not every server says NONEXISTENT: a plain NO, or BAD for a name it finds impossible, means the same here. */
function asMissing(error: Error & { responseStatus?: string; mailboxMissing?: boolean }): never {
  if (error.responseStatus === 'NO' || error.responseStatus === 'BAD') error.mailboxMissing = true;
  throw error;
}

/**
 * Reads a folder of a mailbox from `from` on and goes on as mails come in (IDLE, and a look every minute), until `signal`
 * ends it or the line is lost; throws what `problemOf` names.
 */
export async function watchMailbox(
  settings: MailboxSettings,
  from: MailboxPlace | null,
  reader: MailboxReader,
  signal: AbortSignal,
): Promise<void> {
  const client = connection(settings);
  let lost: Error | null = null;
  client.on('error', (error: Error) => {
    lost = error;
  });
  const end = (): void => client.close();
  signal.addEventListener('abort', end);
  try {
    await client.connect();
    await client.mailboxOpen(settings.folder).catch(asMissing);
    for (let at = from; !signal.aborted; ) {
      if (!client.usable) throw lost ?? new Error('the mailbox closed the line');
      at = await takeNew(client, at, reader, signal);
      if (at) await reader.looked(at);
      await nextMail(client, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
    client.close();
  }
}

const byCode: Record<string, MailboxProblem> = {
  ENOTFOUND: 'no_such_host',
  EAI_AGAIN: 'no_such_host',
  ECONNREFUSED: 'not_reached',
  EHOSTUNREACH: 'not_reached',
  ENETUNREACH: 'not_reached',
  ETIMEDOUT: 'not_reached',
  CONNECT_TIMEOUT: 'not_reached',
  GREETING_TIMEOUT: 'not_reached',
  NONEXISTENT: 'no_such_folder',
};

/** What stands in the way, for whoever looks after the installation; null where it has nothing to do with the mailbox. */
export function problemOf(error: unknown): MailboxProblem | null {
  const { code, serverResponseCode, authenticationFailed, mailboxMissing, responseStatus } = error as Record<
    string,
    unknown
  >;
  if (authenticationFailed === true || serverResponseCode === 'AUTHENTICATIONFAILED') return 'sign_in_refused';
  if (mailboxMissing === true) return 'no_such_folder';
  const named = byCode[String(serverResponseCode)] ?? byCode[String(code)];
  if (named) return named;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/.test(String(code))) return 'not_trusted';
  return responseStatus === undefined && code === undefined ? null : 'line_lost';
}
