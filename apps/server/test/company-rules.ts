import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../src/platform/project-root.ts';
import { expectDone } from './directory-rows.ts';
import type { World } from './world.ts';

interface Pack {
  sources: { company: string; document: string }[];
  calendars?: { id: string }[];
  pauseCauses?: { code: string }[];
  promises: { id: string; variant: string }[];
}

const folder = join(projectRoot(), 'packages', 'policy-packs');
const packOf = (id: string, date: string): Pack => parse(readFileSync(join(folder, id, date, 'pack.yaml'), 'utf8'));

/** The company's own promises put in force for the test company from the next day on; the clock stands there at nine. */
export async function promiseAs(world: World, company: string, day: string): Promise<void> {
  const [date = ''] = readdirSync(join(folder, company)).sort();
  const { sources, calendars = [], pauseCauses = [], promises } = packOf(company, date);
  const below = ['2025-10-01', '2026-11-01'].map((version) => packOf('demo-city', version));
  const known = new Set(
    below.flatMap((pack) => pack.sources.map(({ company: whose, document }) => `${whose} ${document}`)),
  );
  const text = stringify({
    id: 'demo-city',
    version: day,
    title: { zh: company, en: company },
    over: 'demo-city@2026-11-01',
    sources: sources.filter(({ company: whose, document }) => !known.has(`${whose} ${document}`)),
    ...(pauseCauses.length > 0 ? { pauseCauses } : {}),
    calendars: calendars.filter(({ id }) => !['office', 'heating'].includes(id)),
    promises,
  });
  const done = await expectDone((await world.as('0002')).post('/api/policy/packs', { text }));
  if (!done.published) throw new Error(JSON.stringify(done.issues));
  world.clock.set(Date.parse(`${day}T09:00:00+08:00`));
}
