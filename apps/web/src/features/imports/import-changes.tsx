import type { ImportRunView } from '@hearthline/contract/import-runs';
import { inList } from '../../lib/in-list.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';

/** Fields that say the same as others beside them. */
const inner = ['addressKey', 'communityId'];

/** What stands in no row: told, never taken off. */
function Gone({ gone }: { gone: ImportRunView['report']['gone'] }) {
  const t = useWords();
  if (gone.length === 0) return null;
  return (
    <details>
      <summary>{t('imports.gone', { count: gone.length })}</summary>
      <ul className="hl-import-runs">
        {gone.map(({ key, name, job, unit }) => (
          <li key={`${key} ${job} ${unit}`}>
            {[key, name, job === null ? null : t(`terms.job.${job}`), unit].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a sheet changes, as it would be or is. */
export function ImportChanges({ run }: { run: ImportRunView }) {
  const t = useWords();
  const { fields, samples, communities, otherNames, gone } = run.report;
  const counted = Object.entries(fields).filter(([field]) => !inner.includes(field));
  return (
    <>
      {communities.length > 0 ? <p>{t('imports.new_communities', { names: inList(communities, t) })}</p> : null}
      {counted.length > 0 ? (
        <p>{counted.map(([field, n]) => `${termOr(t, 'file_field', field)} ${n}`).join(' · ')}</p>
      ) : null}
      {samples.length > 0 ? (
        <details open={run.dryRun}>
          <summary>{t('imports.changes', { count: samples.length })}</summary>
          <ul className="hl-import-runs">
            {samples.map((each) => (
              <li key={each.row}>
                <b className="hl-number">{each.accountNo}</b>{' '}
                {each.changes
                  .map(({ field, before, after }) => {
                    const change = before === null ? (after ?? '—') : `${before} → ${after ?? '—'}`;
                    return t('common.is', { what: termOr(t, 'file_field', field), value: change });
                  })
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {otherNames.length > 0 ? (
        <p>
          {t('imports.other_names', {
            numbers: inList(
              otherNames.map(({ accountNo }) => accountNo),
              t,
            ),
          })}
        </p>
      ) : null}
      <Gone gone={gone} />
    </>
  );
}
