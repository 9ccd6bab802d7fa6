import type { DestructionView } from '@hearthline/contract/retention';
import { inLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { keepWords } from './retention-words.ts';

type Item = DestructionView['items'][number];

const hrefs: Partial<Record<Item['kind'], string>> = {
  case: '/desk/cases',
  sheet: '/desk/sheets',
  call: '/desk/calls',
  recording: '/desk/calls',
};

function Subject({ item }: { item: Item }) {
  const place = hrefs[item.kind];
  if (!place || item.subjectId === null) return <span className="hl-number">{item.label}</span>;
  return (
    <a href={`${place}/${item.subjectId}`} className="hl-number">
      {item.label}
    </a>
  );
}

/** What stands on a list: each thing, since when it was kept, by which clause it is due, and what became of it. */
export function DestructionItems({ view }: { view: DestructionView }) {
  const t = useWords();
  return (
    <>
      <ul className="hl-list-rules">
        {view.rules.map(({ id, keep, clause }) => (
          <li key={id}>
            <b>{keepWords(keep, t)}</b> <span className="hl-quiet">{inLanguage(clause)}</span>
          </li>
        ))}
      </ul>
      <div className="hl-list-items">
        <table aria-label={t('retention.items_of', { number: view.number })}>
          <thead>
            <tr>
              {(['of', 'label', 'since', 'due_at', 'outcome'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`retention.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.items.map((item) => (
              <tr key={`${item.kind} ${item.subjectId ?? item.label}`}>
                <td data-label={t('retention.of')}>{t(`retention.kind.${item.kind}`)}</td>
                <td data-label={t('retention.label')}>
                  <Subject item={item} />
                </td>
                <td data-label={t('retention.since')}>
                  <Moment at={item.from} />
                </td>
                <td data-label={t('retention.due_at')}>
                  <Moment at={item.dueAt} />
                </td>
                <td data-label={t('retention.outcome')}>
                  {item.outcome ? t(`retention.outcome_of.${item.outcome}`) : '—'}
                  {item.lines === null ? null : ` ${t('retention.lines', { count: item.lines })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
