import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePolicy } from '@hearthline/domain/cases/kind-rules';
import { casePolicyOf } from '@hearthline/domain/policy/case-policy';
import { layPack } from '@hearthline/domain/policy/lay-pack';
import { type Calendars, compilePackCalendars } from '@hearthline/domain/policy/pack-calendars';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { parsePack } from '@hearthline/domain/policy/parse-pack';
import { pickPack } from '@hearthline/domain/policy/pick-pack';
import type { Instant } from '@hearthline/domain/time/instant';
import { stateHolidayYearSchema } from '@hearthline/domain/time/state-holidays';
import { parse } from 'yaml';

/** One version of the company's rules, ready to be counted with. */
export interface PolicyVersion {
  version: string;
  pack: Pack;
  calendars: Calendars;
  cases: CasePolicy;
}

/** The rules in force at an instant, and every version that cases were judged by. */
export interface PolicyBook {
  current(at: Instant): PolicyVersion;
  /** Throws when a stored version is not among the packs: its clocks could not be explained any more. */
  byVersion(version: string): PolicyVersion;
}

const national = 'national';
const isDate = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);

const documentOf = (folder: string, packId: string, date: string): unknown =>
  parse(readFileSync(join(folder, packId, date, 'pack.yaml'), 'utf8'));

/** A pack that says nothing of the organisation builds on the national default in force at its date (Z 27). */
function readDocument(folder: string, packId: string, date: string): unknown {
  const own = documentOf(folder, packId, date);
  if (typeof own !== 'object' || own === null || 'unitKinds' in own) return own;
  const bases = readdirSync(join(folder, national)).filter((base) => isDate(base) && base <= date);
  const base = bases.sort().at(-1);
  if (!base) throw new Error(`pack ${packId} of ${date} builds on a national default that does not exist yet`);
  return layPack(documentOf(folder, national, base), own);
}

/** Reads all versions of one pack, and the published holiday lists, from the folder of packs. */
export function openPolicyBook(folder: string, packId: string): PolicyBook {
  const listFolder = join(folder, 'calendars', 'cn');
  const lists = readdirSync(listFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => stateHolidayYearSchema.parse(JSON.parse(readFileSync(join(listFolder, name), 'utf8'))));
  const versions = readdirSync(join(folder, packId))
    .filter(isDate)
    .map((date): PolicyVersion => {
      const pack = parsePack(readDocument(folder, packId, date));
      return {
        version: `${pack.id}@${pack.version}`,
        pack,
        calendars: compilePackCalendars(pack, lists),
        cases: casePolicyOf(pack),
      };
    });
  const packs = versions.map(({ pack }) => pack);
  const earliest = [...versions].sort((a, b) => (a.pack.version < b.pack.version ? -1 : 1))[0];
  if (!earliest) throw new Error(`no version of pack ${packId} in ${folder}`);
  return {
    current(at) {
      const picked = pickPack(packs, at);
      return versions.find(({ pack }) => pack === picked) ?? earliest;
    },
    byVersion(version) {
      const found = versions.find((each) => each.version === version);
      if (!found) throw new Error(`pack version ${version} is not installed`);
      return found;
    },
  };
}
