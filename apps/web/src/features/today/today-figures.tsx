import type { OpenFigures } from '@hearthline/contract/today';
import { useWords } from '../../lib/use-words.ts';

/** Each figure with the queue whose rows it counts, and how much it presses. */
const shown: { name: keyof OpenFigures; href: string; tone: string }[] = [
  { name: 'overdue', href: '/desk/queue/all?clock=overdue', tone: 'late' },
  { name: 'dueSoon', href: '/desk/queue/all?clock=due_soon', tone: 'soon' },
  { name: 'urgent', href: '/desk/queue/all?urgency=urgent,emergency', tone: 'warm' },
  { name: 'received', href: '/desk/queue/all?state=received', tone: 'plain' },
  { name: 'toFollowUp', href: '/desk/queue/all?state=done', tone: 'plain' },
  { name: 'paused', href: '/desk/queue/all?clock=paused', tone: 'paused' },
  { name: 'open', href: '/desk/queue/all', tone: 'plain' },
];

/** What is open, by what presses; every figure opens its rows. */
export function TodayFigures({ all }: { all: OpenFigures }) {
  const t = useWords();
  return (
    <ul className="hl-today-figures" aria-label={t('today.figures')}>
      {shown.map(({ name, href, tone }) => (
        <li key={name}>
          <a href={href} data-tone={all[name] === 0 ? 'nothing' : tone}>
            <b>{all[name]}</b>
            <span>{t(`today.figure.${name}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
