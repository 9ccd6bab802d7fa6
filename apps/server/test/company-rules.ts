import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layPack } from '@hearthline/domain/policy/lay-pack';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../src/platform/project-root.ts';
import { expectDone } from './directory-rows.ts';
import type { World } from './world.ts';

interface Pack {
  sources?: { company: string; document: string }[];
  calendars?: { id: string }[];
  pauseCauses?: { code: string }[];
  promises: { id: string; variant: string }[];
}

const folder = join(projectRoot(), 'packages', 'policy-packs');
const versionsOf = (id: string): string[] => readdirSync(join(folder, id)).sort();
const packOf = (id: string, date: string): Pack => parse(readFileSync(join(folder, id, date, 'pack.yaml'), 'utf8'));
/** All versions of a company's own rules, one laid over the other. */
const ownRules = (id: string): Pack =>
  versionsOf(id)
    .map((date) => packOf(id, date))
    .reduce((below, over) => layPack(below, over) as Pack);

/** The company's own promises put in force for the test company from the next day on; the clock stands there at nine. */
export async function promiseAs(world: World, company: string, day: string): Promise<void> {
  const { sources = [], calendars = [], pauseCauses = [], promises } = ownRules(company);
  const base = [...versionsOf('demo-city')].at(-1) ?? '';
  const below = [ownRules('demo-city'), ownRules('national')];
  const named = ({ company: whose, document }: { company: string; document: string }) => `${whose} ${document}`;
  const known = new Set((below[0]?.sources ?? []).map(named));
  const text = stringify({
    id: 'demo-city',
    version: day,
    title: { zh: company, en: company },
    over: `demo-city@${base}`,
    sources: [...sources, ...(below[1]?.sources ?? [])].filter(
      (source, nth, all) => !known.has(named(source)) && all.findIndex((each) => named(each) === named(source)) === nth,
    ),
    ...(pauseCauses.length > 0 ? { pauseCauses } : {}),
    calendars: calendars.filter(({ id }) => !['office', 'heating'].includes(id)),
    promises,
  });
  const done = await expectDone((await world.as('0002')).post('/api/policy/packs', { text }));
  if (!done.published) throw new Error(JSON.stringify(done.issues));
  world.clock.set(Date.parse(`${day}T09:00:00+08:00`));
}
