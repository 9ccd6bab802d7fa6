import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePolicy } from '@hearthline/domain/cases/kind-rules';
import { casePolicyOf } from '@hearthline/domain/policy/case-policy';
import { type Calendars, compilePackCalendars } from '@hearthline/domain/policy/pack-calendars';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { offeredVersions, pickPack } from '@hearthline/domain/policy/pick-pack';
import type { DeclaredSeason } from '@hearthline/domain/time/declared-season';
import type { Instant } from '@hearthline/domain/time/instant';
import { type StateHolidayYear, stateHolidayYearSchema } from '@hearthline/domain/time/state-holidays';
import type { UnitHours } from '@hearthline/domain/time/unit-hours';
import {
  CalendarHistory,
  type KnownDays,
  type PublishedHours,
  type PublishedList,
  type PublishedSeason,
} from './calendar-history.ts';
import { type PackFile, PackFileError, type PackMistake, readPack } from './read-pack.ts';

/** One version of the company's rules, ready to be counted with. */
export interface PolicyVersion {
  version: string;
  pack: Pack;
  /** With the holiday lists and hours of units known now. */
  calendars: Calendars;
  /** With those that were published before an instant: what has closed keeps the calendar it closed under. */
  calendarsAt(at: Instant): Calendars;
  cases: CasePolicy;
}

/** A version as it was written, and where it came from. */
export interface KnownVersion extends PolicyVersion {
  text: string;
  source: 'shipped' | 'published';
  /** Shipped for after the company's first rules of its own: it rules nothing until the company lays a version over it. */
  offered: boolean;
}

/** What an installation added to what is shipped: rules, holiday lists, hours of units and seasons, kept in its database. */
export interface Published {
  packs: readonly { version: string; text: string }[];
  lists: readonly PublishedList[];
  unitHours: readonly PublishedHours[];
  seasons: readonly PublishedSeason[];
}

export type ReadVersion =
  | { version: PolicyVersion; mistakes: [] }
  | { version: null; mistakes: readonly PackMistake[] };

/** The rules in force at an instant, and every version that cases were judged by. */
export interface PolicyBook {
  readonly packId: string;
  current(at: Instant): PolicyVersion;
  /** Throws when a stored version is not among the packs: its clocks could not be explained any more. */
  byVersion(version: string): PolicyVersion;
  /** All versions, the latest effective date first. */
  versions(): readonly KnownVersion[];
  /** The holiday lists in use now, by year. */
  lists(): readonly StateHolidayYear[];
  /** Hours of units that were ever published here, in the order of their publication. */
  unitHours(): readonly UnitHours[];
  /** Seasons that were ever published here, in the order of their publication. */
  seasons(): readonly DeclaredSeason[];
  /** Reads a text as a version of rules that is not in the book; every mistake with its line. */
  read(text: string): ReadVersion;
  /** Its versions as they would count if these were published at an instant; the book stays as it is. */
  withDays(days: KnownDays, at: Instant): Pick<PolicyBook, 'byVersion'>;
  /** Takes what is published in place of what it knew as published; of equal versions the published one stands for both. */
  take(published: Published): void;
}

/** What a text is called that was handed in without a name of its own. */
export const OWN_TEXT = 'pack.yaml';

const isDate = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);

function packFile(folder: string, packId: string, date: string): PackFile {
  const file = join(packId, date, 'pack.yaml');
  return { file, text: readFileSync(join(folder, file), 'utf8') };
}

const readLaid = (folder: string, own: PackFile, how: { kept?: boolean } = {}): Pack =>
  readPack(
    own,
    (base) => {
      const [id = '', version = ''] = base.split('@');
      return existsSync(join(folder, id, version, 'pack.yaml')) ? packFile(folder, id, version) : null;
    },
    how,
  );

/** A version of a pack from the folder of packs, laid over those it names. Refuses with `PackFileError`. */
function readVersion(folder: string, packId: string, date: string): { pack: Pack; text: string } {
  const own = packFile(folder, packId, date);
  const pack = readLaid(folder, own);
  if (pack.id === packId && pack.version === date) return { pack, text: own.text };
  const params = { id: pack.id, version: pack.version };
  throw new PackFileError([{ file: own.file, line: 1, path: 'version', code: 'pack.not_its_folder', params }]);
}

function shippedLists(folder: string): StateHolidayYear[] {
  const listFolder = join(folder, 'calendars', 'cn');
  return readdirSync(listFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => stateHolidayYearSchema.parse(JSON.parse(readFileSync(join(listFolder, name), 'utf8'))));
}

function compile(pack: Pack, history: CalendarHistory): PolicyVersion {
  const calendarsOf = history.memo(({ lists, unitHours, seasons }) =>
    compilePackCalendars(pack, lists, unitHours, seasons),
  );
  return {
    version: `${pack.id}@${pack.version}`,
    pack,
    calendars: calendarsOf(Number.POSITIVE_INFINITY),
    calendarsAt: calendarsOf,
    cases: casePolicyOf(pack),
  };
}

/** What the folder of packs holds of one pack, read; several books may share it. */
export interface ShippedPolicy {
  readonly versions: readonly { pack: Pack; text: string; source: 'shipped' }[];
  readonly lists: readonly StateHolidayYear[];
}

/** Reads all versions of one pack, and the published holiday lists, from the folder of packs. */
export function readShippedPolicy(folder: string, packId: string): ShippedPolicy {
  const versions = readdirSync(join(folder, packId))
    .filter(isDate)
    .map((date) => ({ ...readVersion(folder, packId, date), source: 'shipped' as const }));
  if (versions.length === 0) throw new Error(`no version of pack ${packId} in ${folder}`);
  return { versions, lists: shippedLists(folder) };
}

/** The rules of one company: all versions of its pack that are shipped, and what is published later. */
export function openPolicyBook(
  folder: string,
  packId: string,
  shipped: ShippedPolicy = readShippedPolicy(folder, packId),
): PolicyBook {
  const ownLists = shipped.lists;
  let history = new CalendarHistory(ownLists, []);
  let known: KnownVersion[] = [];
  let published: Published = { packs: [], lists: [], unitHours: [], seasons: [] };
  const take = (taken: Published): void => {
    published = taken;
    const { packs, lists, unitHours, seasons } = taken;
    history = new CalendarHistory(ownLists, lists, unitHours, seasons);
    const own = packs.map(({ version, text }) => ({
      text,
      // A stricter reader of a later release must not keep an installation from starting with the rules it has.
      pack: readLaid(folder, { file: version, text }, { kept: true }),
      source: 'published' as const,
    }));
    const dates = (versions: readonly { pack: Pack }[]) => versions.map(({ pack }) => pack.version);
    const offered = new Set(offeredVersions(dates(shipped.versions), dates(own)));
    // What the company published under a date that is shipped later has judged its cases and stays what it was.
    const apart = shipped.versions.filter(({ pack }) => !dates(own).includes(pack.version));
    known = [...apart, ...own]
      .map(({ pack, ...rest }) => ({
        ...compile(pack, history),
        ...rest,
        offered: rest.source === 'shipped' && offered.has(pack.version),
      }))
      .sort((a, b) => (a.pack.version < b.pack.version ? 1 : -1));
  };
  take(published);
  const byVersion = (version: string): KnownVersion => {
    const found = known.find((each) => each.version === version);
    if (!found) throw new Error(`pack version ${version} is not installed`);
    return found;
  };
  return {
    packId,
    current(at) {
      const picked = pickPack(
        known.filter(({ offered }) => !offered).map(({ pack }) => pack),
        at,
      );
      // Before the first effective date the earliest rules stand.
      return known.find(({ pack }) => pack === picked) ?? (known.at(-1) as KnownVersion);
    },
    byVersion,
    versions: () => known,
    lists: () => history.at(Number.POSITIVE_INFINITY).lists,
    unitHours: () => history.at(Number.POSITIVE_INFINITY).unitHours,
    seasons: () => history.at(Number.POSITIVE_INFINITY).seasons,
    withDays(days, at) {
      const { lists, unitHours, seasons } = published;
      const then = new CalendarHistory(
        ownLists,
        [...lists, ...days.lists.map((list) => ({ list, publishedAt: at }))],
        [...unitHours, ...days.unitHours.map((hours) => ({ hours, publishedAt: at }))],
        [...seasons, ...days.seasons.map((season) => ({ season, publishedAt: at }))],
      );
      const made = new Map<string, PolicyVersion>();
      return {
        byVersion(version) {
          const found = made.get(version) ?? compile(byVersion(version).pack, then);
          made.set(version, found);
          return found;
        },
      };
    },
    read(text) {
      try {
        return { version: compile(readLaid(folder, { file: OWN_TEXT, text }), history), mistakes: [] };
      } catch (error) {
        if (!(error instanceof PackFileError)) throw error;
        return { version: null, mistakes: error.mistakes };
      }
    },
    take,
  };
}
