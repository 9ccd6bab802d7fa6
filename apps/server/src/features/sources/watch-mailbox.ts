import {
  type BoxedMail,
  type MailboxPlace,
  type MailboxReader,
  problemOf,
  watchMailbox,
} from '../../integrations/mail/mailbox.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { keepLargeMail, keepMail } from '../inbox/inbox.public.ts';
import { ownContext } from './own-context.ts';
import { findPlace, savePlace, saveProblem, saveRead } from './source-state.store.ts';

const NAME = 'mail';

/** Nothing that lies in the mailbox is passed over: what cannot be read waits in the inbox under its reason. */
async function keep(services: Services, mail: BoxedMail): Promise<void> {
  const ctx = await ownContext(services, NAME);
  if (!mail.whole) {
    const { id } = await keepLargeMail(ctx, mail.head);
    services.log.warn({ message: id, code: 'mail.too_large' }, 'a mail was kept unread');
    return;
  }
  const done = await keepMail(ctx, mail.content);
  if (!done.ok) services.log.warn({ message: done.kept.id, code: done.code }, 'a mail was kept unread');
}

function readerOf(services: Services): MailboxReader {
  const { pool, clock } = services;
  return {
    async take(mail, place) {
      await keep(services, mail);
      if (place) await inTransaction(pool, noScope, (tx) => savePlace(tx, NAME, place));
    },
    looked: (place) =>
      inTransaction(pool, noScope, async (tx) => {
        await savePlace(tx, NAME, place);
        await saveRead(tx, NAME, clock.wall());
      }),
  };
}

/** Watches the mailbox of the settings until the line breaks, and keeps what stood in the way; null where there is none (INT-1). */
export function mailboxWatcher(services: Services): ((signal: AbortSignal) => Promise<void>) | null {
  const { pool, settings, clock } = services;
  const { mailbox } = settings;
  if (!mailbox) return null;
  return async (signal) => {
    const place = await readAs(pool, noScope, (db) => findPlace<MailboxPlace>(db, NAME));
    try {
      await watchMailbox(mailbox, place, readerOf(services), signal);
    } catch (error) {
      const problem = problemOf(error);
      if (problem) await inTransaction(pool, noScope, (tx) => saveProblem(tx, NAME, problem, clock.wall()));
      throw error;
    }
  };
}
