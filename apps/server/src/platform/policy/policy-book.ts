import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePolicy } from '@hearthline/domain/cases/kind-rules';
import { casePolicyOf } from '@hearthline/domain/policy/case-policy';
import { type Calendars, compilePackCalendars } from '@hearthline/domain/policy/pack-calendars';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { pickPack } from '@hearthline/domain/policy/pick-pack';
import type { Instant } from '@hearthline/domain/time/instant';
import { stateHolidayYearSchema } from '@hearthline/domain/time/state-holidays';
import { type PackFile, PackFileError, readPack } from './read-pack.ts';

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

const isDate = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);

function packFile(folder: string, packId: string, date: string): PackFile {
  const file = join(packId, date, 'pack.yaml');
  return { file, text: readFileSync(join(folder, file), 'utf8') };
}

/** A version of a pack from the folder of packs, laid over those it names. Refuses with `PackFileError`. */
function readVersion(folder: string, packId: string, date: string): Pack {
  const pack = readPack(packFile(folder, packId, date), (base) => {
    const [id = '', version = ''] = base.split('@');
    return existsSync(join(folder, id, version, 'pack.yaml')) ? packFile(folder, id, version) : null;
  });
  if (pack.id === packId && pack.version === date) return pack;
  const params = { id: pack.id, version: pack.version };
  const { file } = packFile(folder, packId, date);
  throw new PackFileError([{ file, line: 1, path: 'version', code: 'pack.not_its_folder', params }]);
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
      const pack = readVersion(folder, packId, date);
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
