import type { RecountRow } from '@hearthline/contract/policy';
import { useWords } from '../../lib/use-words.ts';
import { CaseDeadlines, Figure } from './case-deadlines.tsx';
import type { Recount } from './use-recount.ts';

function changeOf({ brokenBefore, brokenAfter }: RecountRow): 'broken' | 'kept' | 'moved' {
  if (brokenBefore === brokenAfter) return 'moved';
  return brokenAfter ? 'broken' : 'kept';
}

/** Said where either side hangs on a list that is not published yet: most never do. */
function certaintyOf(row: RecountRow, provisional: boolean | null): 'firm' | 'provisional' | null {
  if (row.provisionalBefore !== true && row.provisionalAfter !== true) return null;
  return provisional === null ? null : provisional ? 'provisional' : 'firm';
}

/** What would be changed, or was: each promise with both figures; its case opens. */
export function RecountResult({ recount, what }: { recount: Recount; what: 'move' | 'restate' | 'days' }) {
  const t = useWords();
  const { cases, moved, firmed, rows, dryRun, finished } = recount;
  const seen = new Set(rows.map((row) => row.case.id)).size;
  const figure = (dueAt: string | null, broken: boolean | null, certain: 'firm' | 'provisional' | null = null) => {
    const verdict = broken === null ? null : t(broken ? 'policy.recount.broken' : 'policy.recount.kept');
    const judged = verdict ?? (certain === null || dueAt === null ? null : t(`policy.recount.${certain}`));
    return <Figure words={dueAt === null && judged === null ? t('policy.absent') : judged} dueAt={dueAt} />;
  };
  return (
    <div className="hl-rehearsal" aria-live="polite">
      <p className="hl-policy-report" data-tone={dryRun ? undefined : 'in-time'} role="status">
        {t(`policy.recount.${what}.${dryRun ? 'would' : 'did'}`, { cases, moved })}
        {finished ? null : ` ${t('policy.recount.going_on')}`}
        {firmed > 0 ? ` ${t('policy.recount.firmed', { count: firmed })}` : null}
        {finished && moved + firmed > seen
          ? ` ${t('policy.recount.out_of_sight', { count: moved + firmed - seen })}`
          : null}
      </p>
      {recount.months.map(({ id, unit, month, dueBefore, dueAfter }) => (
        <p key={id} className="hl-policy-report">
          {t('policy.recount.sheet_month', { unit, month })} <Figure words={null} dueAt={dueBefore} /> →{' '}
          <Figure words={null} dueAt={dueAfter} />
        </p>
      ))}
      <CaseDeadlines
        rows={rows}
        heads={[t(`policy.recount.${what}.before`), t(`policy.recount.${what}.after`)]}
        changeOf={changeOf}
        before={(row) => figure(row.dueBefore, row.brokenBefore, certaintyOf(row, row.provisionalBefore))}
        after={(row) => figure(row.dueAfter, row.brokenAfter, certaintyOf(row, row.provisionalAfter))}
      />
    </div>
  );
}
