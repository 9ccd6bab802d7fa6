import type { CSSProperties } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { unitOrder } from './unit-order.ts';
import type { Today } from './use-today.ts';

function Figure({ n, href, tone }: { n: number; href: string; tone?: string }) {
  if (n === 0) return <span className="hl-today-nought">0</span>;
  return (
    <a href={href} data-tone={tone}>
      {n}
    </a>
  );
}

/** Who has how much, what is late first among those beside each other; a unit counts with all below it. */
export function TodayUnits({ units }: { units: Today['units'] }) {
  const t = useWords();
  const rows = unitOrder(units);
  if (rows.length < 2) return null;
  return (
    <section className="hl-today-part" aria-labelledby="today-units">
      <h2 id="today-units">{t('today.units')}</h2>
      <table className="hl-today-units">
        <thead>
          <tr>
            <th scope="col">{t('today.unit')}</th>
            <th scope="col">{t('today.figure.overdue')}</th>
            <th scope="col">{t('today.figure.dueSoon')}</th>
            <th scope="col">{t('today.figure.open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, depth }) => {
            const of = `/desk/queue/turn?unit=${unit.id}`;
            return (
              <tr key={unit.id} data-depth={depth}>
                <th scope="row" style={{ '--hl-depth': depth } as CSSProperties}>
                  {unit.name}
                </th>
                <td>
                  <Figure n={unit.overdue} href={`${of}&clock=overdue`} tone="late" />
                </td>
                <td>
                  <Figure n={unit.dueSoon} href={`${of}&clock=due_soon`} tone="soon" />
                </td>
                <td>
                  <Figure n={unit.open} href={of} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
