import type { RecountRow } from '@hearthline/contract/policy';
import { useWords } from '../../lib/use-words.ts';
import { CaseDeadlines, Figure } from './case-deadlines.tsx';
import type { Recount } from './use-recount.ts';

function changeOf({ brokenBefore, brokenAfter }: RecountRow): 'broken' | 'kept' | 'moved' {
  if (brokenBefore === brokenAfter) return 'moved';
  return brokenAfter ? 'broken' : 'kept';
}

/** What would be changed, or was: each promise with both figures; its case opens. */
export function RecountResult({ recount, what }: { recount: Recount; what: 'move' | 'restate' | 'days' }) {
  const t = useWords();
  const { cases, moved, rows, dryRun, finished } = recount;
  const seen = new Set(rows.map((row) => row.case.id)).size;
  const figure = (dueAt: string | null, broken: boolean | null) => {
    const judged = broken === null ? null : t(broken ? 'policy.recount.broken' : 'policy.recount.kept');
    return <Figure words={dueAt === null && judged === null ? t('policy.absent') : judged} dueAt={dueAt} />;
  };
  return (
    <div className="hl-rehearsal" aria-live="polite">
      <p className="hl-policy-report" data-tone={dryRun ? undefined : 'in-time'} role="status">
        {t(`policy.recount.${what}.${dryRun ? 'would' : 'did'}`, { cases, moved })}
        {finished ? null : ` ${t('policy.recount.going_on')}`}
        {finished && moved > seen ? ` ${t('policy.recount.out_of_sight', { count: moved - seen })}` : null}
      </p>
      <CaseDeadlines
        rows={rows}
        heads={[t(`policy.recount.${what}.before`), t(`policy.recount.${what}.after`)]}
        changeOf={changeOf}
        before={(row) => figure(row.dueBefore, row.brokenBefore)}
        after={(row) => figure(row.dueAfter, row.brokenAfter)}
      />
    </div>
  );
}
