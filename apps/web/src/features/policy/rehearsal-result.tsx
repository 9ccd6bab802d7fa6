import type { RehearsalRow } from '@hearthline/contract/policy';
import { type RehearsalChange, rehearsalChanges } from '@hearthline/domain/promises/rehearse';
import { Progress } from 'antd';
import { useState } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { CaseDeadlines, Figure } from './case-deadlines.tsx';
import type { Rehearsal } from './use-rehearsal.ts';

function Sums({ title, sums }: { title: string; sums: Rehearsal['before'] }) {
  const t = useWords();
  const all = sums.kept + sums.broken + sums.open;
  const share = (part: number) => (all === 0 ? 0 : (part / all) * 100);
  return (
    <div className="hl-sums">
      <h3>{title}</h3>
      <div className="hl-sums-bar" aria-hidden="true">
        <i data-part="kept" style={{ width: `${share(sums.kept)}%` }} />
        <i data-part="broken" style={{ width: `${share(sums.broken)}%` }} />
        <i data-part="open" style={{ width: `${share(sums.open)}%` }} />
      </div>
      <p>
        <b data-part="kept">{t('policy.kept', { count: sums.kept })}</b>{' '}
        <b data-part="broken">{t('policy.broken', { count: sums.broken })}</b>{' '}
        <span className="hl-quiet">{t('policy.open', { count: sums.open })}</span>
      </p>
    </div>
  );
}

/** Sums under both rules, and the cases that would differ; each opens. */
export function RehearsalResult({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useWords();
  const [only, setOnly] = useState<RehearsalChange | null>(null);
  const rows = only === null ? rehearsal.rows : rehearsal.rows.filter(({ change }) => change === only);
  const judged = (of: RehearsalRow['before']) => (
    <Figure words={t(of ? `terms.clock.${of.outcome}` : 'policy.absent')} dueAt={of?.dueAt ?? null} />
  );
  const share = rehearsal.total === 0 ? 0 : Math.floor((rehearsal.done / rehearsal.total) * 100);
  return (
    <div className="hl-rehearsal" aria-live="polite">
      {rehearsal.finished ? null : <Progress percent={share} size="small" aria-label={t('policy.progress')} />}
      <p className="hl-quiet">{t('policy.done_of', { done: rehearsal.done, total: rehearsal.total })}</p>
      <div className="hl-sums-pair">
        <Sums title={t('policy.before')} sums={rehearsal.before} />
        <Sums title={t('policy.after')} sums={rehearsal.after} />
      </div>
      <nav className="hl-policy-changes" aria-label={t('policy.changes')}>
        {rehearsalChanges.map((change) => {
          const count = rehearsal.rows.filter((row) => row.change === change).length;
          return (
            <button
              key={change}
              type="button"
              className="hl-chip"
              aria-pressed={only === change}
              disabled={count === 0}
              onClick={() => setOnly(only === change ? null : change)}
            >
              {t(`policy.change.${change}`)} <b>{count}</b>
            </button>
          );
        })}
      </nav>
      {rehearsal.finished && rehearsal.rows.length === 0 ? <p>{t('policy.no_change')}</p> : null}
      <CaseDeadlines
        rows={rows}
        heads={[t('policy.before'), t('policy.after')]}
        changeOf={(row) => row.change}
        before={(row) => judged(row.before)}
        after={(row) => judged(row.after)}
      />
    </div>
  );
}
