import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { withWords } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { type BulkRun, HOLD_MS } from './bulk-run.ts';
import { bulkRunnerOf, useBulkRun } from './bulk-store.ts';
import './bulk.css';

const BulkRefusals = lazy(async () => ({
  default: (await withWords(import('./bulk-refusals.tsx'))).BulkRefusals,
}));

const count = (run: BulkRun, state: BulkRun['items'][number]['state']) =>
  run.items.filter((item) => item.state === state).length;

/** Seconds until what is held is sent. */
function useSecondsLeft(run: BulkRun | null): number {
  const held = run?.phase === 'held' ? run.sendAt : null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (held === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [held]);
  return held === null ? 0 : Math.max(0, Math.ceil(Math.min(HOLD_MS, held - now) / 1_000));
}

function words(run: BulkRun, seconds: number, t: ReturnType<typeof useWords>): string {
  const act = t(`acts.${run.act}`);
  const given = { act, n: run.items.length, done: count(run, 'done'), left: count(run, 'waiting'), seconds };
  return t(`queue.bulk.${run.phase}`, given);
}

/** How a mass act stands, on whatever page one is: held, running, stopped, done, and every refusal with its reason. */
export function BulkProgress() {
  const t = useWords();
  const client = useQueryClient();
  const runner = bulkRunnerOf(useSession().staff.id);
  const run = useBulkRun(runner);
  const seconds = useSecondsLeft(run);
  const phase = run?.phase;
  const open = phase === 'held' || phase === 'running';
  // Whoever signs out takes nothing with them: what is left stops here.
  useEffect(() => runner.leave, [runner]);
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [open]);
  useEffect(() => {
    if (phase !== 'done' && phase !== 'stopped') return;
    void client.invalidateQueries({ queryKey: queryKeys.queues });
    void client.invalidateQueries({ queryKey: queryKeys.counts });
  }, [client, phase]);
  useHotkeys(phase === 'held' ? { z: runner.stop } : {});
  if (!run) return null;
  const refused = run.items.filter((item) => item.state === 'refused');
  const through = run.items.length - count(run, 'waiting');
  return (
    <section className="hl-bulk-progress" aria-label={t('queue.bulk.title')}>
      <p role="status">{words(run, seconds, t)}</p>
      {run.phase === 'held' ? null : (
        <progress max={run.items.length} value={through} aria-label={t('queue.bulk.title')} />
      )}
      {refused.length > 0 ? (
        <details open={run.phase === 'done'}>
          <summary>{t('queue.bulk.refused', { n: refused.length })}</summary>
          <ul>
            <Suspense fallback={null}>
              <BulkRefusals refused={refused} />
            </Suspense>
          </ul>
        </details>
      ) : null}
      <div className="hl-buttons">
        {run.phase === 'held' ? (
          <Button size="small" type="primary" onClick={runner.stop}>
            {t('queue.bulk.undo')}
            <kbd aria-hidden="true">z</kbd>
          </Button>
        ) : null}
        {run.phase === 'held' || run.phase === 'stopped' ? (
          <Button size="small" onClick={runner.go}>
            {t(run.phase === 'held' ? 'queue.bulk.now' : 'queue.bulk.go_on')}
          </Button>
        ) : null}
        {run.phase === 'running' ? (
          <Button size="small" onClick={runner.stop}>
            {t('queue.bulk.stop')}
          </Button>
        ) : null}
        {run.phase === 'stopped' || run.phase === 'done' ? (
          <Button size="small" type="text" onClick={runner.forget}>
            {t(run.phase === 'done' ? 'common.close' : 'queue.bulk.drop')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
