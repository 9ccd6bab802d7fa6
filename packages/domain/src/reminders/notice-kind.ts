import type { Instant } from '../time/instant.ts';
import type { ReceiverRule } from './reminder-rule.ts';

/** What a notice says. `digest`: several things at once, after nobody was told for long or when too many fell due. `mention`: called in by a colleague's note. `urged`: somebody asks when it will be done. */
export const noticeKinds = ['due_soon', 'overdue', 'escalated', 'digest', 'mention', 'urged'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** At the deadline itself the promise is not broken yet; after it, who stands a level higher is told as of an escalation. */
export function noticeKindOf(
  dueAt: Instant,
  rule: ReceiverRule,
  now: Instant,
): Exclude<NoticeKind, 'digest' | 'mention' | 'urged'> {
  if (now <= dueAt) return 'due_soon';
  return rule === 'next_level' ? 'escalated' : 'overdue';
}
