import type { PackPromise } from '@hearthline/contract/policy';
import type { Words } from '../../lib/time-words.ts';

/** How long a promise gives: 3 个工作日, 30 分钟, 提前 24 小时. */
export function limitWords(limit: PackPromise['limit'], t: Words): string {
  const { unit, ...rest } = limit;
  const choice = rest['until'] ?? rest['period'] ?? rest['of'] ?? rest['month'];
  const keys = [`policy.limit.${unit}.${choice}`, `policy.limit.${unit}`];
  return t(keys, rest);
}

/** When a reminder goes out: 截止前 4小时, 到期时, 超时 1天后. */
export function offsetWords(minutes: number, t: Words): string {
  const away = Math.abs(minutes);
  const length =
    away % 1440 === 0 && away > 0
      ? t('time.days', { days: away / 1440 })
      : away % 60 === 0 && away > 0
        ? t('time.hours', { hours: away / 60 })
        : t('time.minutes', { minutes: away });
  if (minutes === 0) return t('policy.reminder.at');
  return t(minutes < 0 ? 'policy.reminder.before' : 'policy.reminder.after', { length });
}
