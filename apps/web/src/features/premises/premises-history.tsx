import type { PremisesView } from '@hearthline/contract/premises';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

interface Line {
  key: string;
  at: string;
  what: 'case' | 'order' | 'sheet' | 'record';
  body: ReactNode;
}

function RecordLine({ entry }: { entry: PremisesView['record'][number] }) {
  const t = useWords();
  return (
    <>
      <span>{t(`premises.recorded.${entry.type}`)}</span>
      {entry.changes.map(({ fact, before, after }) => (
        <span key={fact}>
          {t(`premises.changed.${fact}`)} {before ?? '–'} → {after ?? '–'}
        </span>
      ))}
      <span className="hl-quiet">{entry.by?.name}</span>
      {entry.words ? <q className="hl-home-words">{entry.words}</q> : null}
    </>
  );
}

function useLines(view: PremisesView): Line[] {
  const t = useWords();
  const cases = view.cases.map(
    (each): Line => ({
      key: each.id,
      at: each.receivedAt,
      what: 'case',
      body: (
        <>
          <a href={`/desk/cases/${each.id}`} className="hl-number">
            {each.number}
          </a>
          <span>{t(`terms.kind.${each.kind}`)}</span>
          <StateTag state={each.state} />
        </>
      ),
    }),
  );
  const orders = view.orders.map(
    (order): Line => ({
      key: `${order.caseId}${order.no}`,
      at: order.dispatchedAt,
      what: 'order',
      body: (
        <>
          <a href={`/desk/cases/${order.caseId}`}>
            {order.number} #{order.no}
          </a>
          <span>
            {order.unit.name}
            {order.assignee ? ` · ${order.assignee.name}` : ''}
          </span>
          <span>{t(`terms.order_state.${order.state}`)}</span>
          {order.result ? <q className="hl-home-words">{order.result}</q> : null}
        </>
      ),
    }),
  );
  const sheets = view.sheets.map(
    (sheet): Line => ({
      key: sheet.id,
      at: sheet.askedAt,
      what: 'sheet',
      body: (
        <>
          <a href={`/desk/sheets/${sheet.id}`}>{sheet.number}</a>
          <span>{t(`first_asked.state.${sheet.state}`)}</span>
        </>
      ),
    }),
  );
  const record = view.record.map(
    (entry): Line => ({
      key: `${entry.at}${entry.type}`,
      at: entry.at,
      what: 'record',
      body: <RecordLine entry={entry} />,
    }),
  );
  return [...cases, ...orders, ...sheets, ...record].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Everything that happened at the premises, the latest first (CUS-1). */
export function PremisesHistory({ view }: { view: PremisesView }) {
  const t = useWords();
  const lines = useLines(view);
  return (
    <section className="hl-home-section" aria-label={t('premises.history')}>
      <h2>{t('premises.history')}</h2>
      <ul className="hl-home-list">
        {lines.map((line) => (
          <li key={line.key}>
            <span className="hl-quiet hl-home-at">
              <Moment at={line.at} />
            </span>
            <b>{t(`premises.what.${line.what}`)}</b>
            {line.body}
          </li>
        ))}
      </ul>
    </section>
  );
}
