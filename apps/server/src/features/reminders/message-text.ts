import type { NoticeKind } from '@hearthline/domain/reminders/notice-kind';
import messages from './i18n/messages.json' with { type: 'json' };

/** The words of a message to a phone: that there is something, never what, whose or where (SEC-1, SEC-5). */
export function messageText(kind: NoticeKind, items: number, company: string): string {
  return messages[kind].replace('{{company}}', company).replace('{{items}}', String(items));
}
