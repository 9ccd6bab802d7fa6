import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { likenessKeys } from '@hearthline/domain/text/likeness';
import { repeatsOf } from '@hearthline/server/features/cases/intake/offer-repeats';
import { createPool } from '@hearthline/server/platform/db/pool';
import { readAs } from '@hearthline/server/platform/db/tx';
import { openPolicyBook } from '@hearthline/server/platform/policy/policy-book';
import { projectRoot } from '@hearthline/server/platform/project-root';
import { loadCases, loadDirectory, stationIds } from './load.ts';
import { percentile } from './measure.ts';
import { openBenchDatabase } from './server.ts';
import { endings, middles, openings } from './texts.lexicon.ts';

/** How long it takes to offer repeats by likeness of text among many cases, and that every copy is found (INT-9). */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '200000' } } });
const total = Number(values.cases);
const mostMs = 5;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const database = await openBenchDatabase();
const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
const pool = createPool(database.appUrl, { max: 2 });
try {
  const policy = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'demo-city');
  await loadDirectory(owner, 'none');
  await loadCases(
    owner,
    total,
    Date.now(),
    policy.byVersion('demo-city@2025-10-01'),
    (done) => done % 20_000 === 0 && say(`loaded ${done}`),
  );
  const all = [1, 2, 11, 12, 13, ...stationIds];
  const people = {
    operator: { staffId: 1, units: all, premisesUnits: all, ownUnits: [2] },
    'clerk of one station': { staffId: 100, units: [21], premisesUnits: [21], ownUnits: [21] },
  };
  const texts = openings.flatMap((opening, at) =>
    middles.map((middle, n) => `${opening}，${middle}，${endings[(at + n) % endings.length]}。`),
  );
  for (const [who, scope] of Object.entries(people)) {
    const times: number[] = [];
    let offered = 0;
    for (const text of [...texts.slice(0, 20), ...texts]) {
      const began = performance.now();
      const found = await readAs(pool, scope, (db) =>
        repeatsOf(db, { premisesId: null, phoneKey: null, text, topic: null, now: Date.now() }),
      );
      times.push(performance.now() - began);
      if (found.some(({ reasons }) => reasons.includes('copy'))) offered += 1;
    }
    const measured = times.slice(20);
    const [p50, p95] = [percentile(measured, 0.5), percentile(measured, 0.95)];
    say(
      `${who}: ${texts.length} texts among ${total} cases, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${offered} had copies`,
    );
    if (p50 > mostMs) process.exitCode = 1;
  }
  const { rows: lost } = await owner.query<{ lost: number }>(
    `select count(*)::int as lost from case_file f where not exists (select 1 from case_likeness l where l.case_id = f.id)`,
  );
  const { rows: sizes } = await owner.query<{ mb: number }>(
    `select pg_total_relation_size('case_likeness') / 1e6 as mb`,
  );
  say(`${lost[0]?.lost} cases without a number; ${Number(sizes[0]?.mb).toFixed(0)} MB`);
  const keys = `{${likenessKeys(texts[3] ?? '').join(',')}}`;
  await owner.query(`select set_config('app.units', '{${all.join(',')}}', false)`);
  const { rows: plan } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers, costs off) select x.case_id, count(*) from unnest('${keys}'::int[]) k cross join lateral (
      select n.case_id, n.received_at from (select l.case_id, l.received_at from case_likeness l
        where l.key = k and l.received_at > now() - interval '200 days' order by l.received_at desc limit 200) n
      where exists (select 1 from case_reach r where r.case_id = n.case_id and r.unit_id = any ((select app_units())::int[]) offset 0) limit 20) x
    group by x.case_id order by 2 desc limit 24`,
  );
  for (const row of plan) say(row['QUERY PLAN']);
} finally {
  await Promise.all([owner.end(), pool.end()]);
  await database.stop();
}
