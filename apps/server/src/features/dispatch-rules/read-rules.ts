import type { readDispatchRules, TopicRuleView } from '@hearthline/contract/dispatch-rules';
import type { Answer } from '@hearthline/contract/endpoint';
import { carefulRule } from '@hearthline/domain/dispatch/dispatch-rule';
import { needsAttention, wrongPermille } from '@hearthline/domain/dispatch/dispatch-sample';
import { formatInstant } from '@hearthline/domain/time/instant';
import { topics } from '@hearthline/domain/understanding/terms';
import type { Db } from '../../platform/db/tx.ts';
import { type Context, systemScope } from '../../platform/http/context.ts';
import { allUnitIds, namesOf } from '../organisation/organisation.public.ts';
import { type CountedRule, countRules, latestDraws, type StoredDraws } from './figures.store.ts';
import { type StoredTopic, storedTopics } from './rule-stream.ts';
import { type Told, toldOf } from './told-draws.ts';

const SINCE_MS = 90 * 86_400_000;
const MONTHS = 2;

type Names = Awaited<ReturnType<typeof namesOf>>;

function figuresOf(counted: readonly CountedRule[]): TopicRuleView['figures'] {
  const sum = (of: Exclude<keyof CountedRule, 'topic' | 'version'>): number =>
    counted.reduce((total, each) => total + each[of], 0);
  const counts = { judged: sum('judged'), wrong: sum('wrong') };
  const [sent, returned, drawn] = [sum('sent'), sum('returned'), sum('drawn')];
  return { sent, returned, drawn, ...counts, wrongPermille: wrongPermille(counts) };
}

function settingsOf(stored: StoredTopic | undefined, names: Names): TopicRuleView['settings'] {
  return (stored?.settings ?? [])
    .map(({ version, rule, at, byId, why }) => ({ version, rule, at: formatInstant(at), by: names.staff(byId), why }))
    .reverse();
}

function drawsOf(stored: readonly StoredDraws[], told: Told): TopicRuleView['draws'] {
  return stored
    .flatMap(({ topic, draws }) => draws.map((each) => told.draw(topic, each)))
    .map(({ day, served, taken, sealSeq, sealHash, drawnAt }) => ({
      day,
      sent: served,
      taken: taken.length,
      sealSeq,
      sealHash,
      drawnAt: formatInstant(drawnAt),
    }))
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Every topic: what is set, by whom and why, and how well it went; counted with all eyes but for what is sealed against the reader. */
export async function readRules(ctx: Context, db: Db): Promise<Answer<typeof readDispatchRules>> {
  const stored = await storedTopics(db);
  const people = stored.flatMap(({ settings }) => settings.flatMap(({ byId }) => byId ?? []));
  const names = await namesOf(db, [], people);
  const told = await toldOf(db);
  const [counted, draws] = await db.withScope(systemScope(await allUnitIds(db)), async () => [
    await countRules(db, ctx.now - SINCE_MS, told.untold),
    await latestDraws(db, MONTHS),
  ]);
  return {
    rows: topics.map((topic) => {
      const known = stored.find((each) => each.topic === topic);
      const own = counted.filter((each) => each.topic === topic);
      const version = known?.version ?? 0;
      const rule = known?.settings.at(-1)?.rule ?? carefulRule(topic);
      const { judged, wrong, wrongPermille: share } = figuresOf(own.filter((each) => each.version === version));
      return {
        topic,
        version,
        rule,
        figures: figuresOf(own),
        current: { judged, wrong, wrongPermille: share },
        attention: needsAttention({ judged, wrong }, rule.wrongLimit),
        settings: settingsOf(known, names),
        draws: drawsOf(
          draws.filter((each) => each.topic === topic),
          told,
        ),
      };
    }),
  };
}
