import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { tryWordTables } from '@hearthline/contract/words';
import { patternFault } from '@hearthline/domain/understanding/pattern-fault';
import { triedCases, type WordCase } from '@hearthline/domain/understanding/word-cases';
import {
  flatTables,
  laidOver,
  overridesWith,
  type WordOverrides,
} from '@hearthline/domain/understanding/word-overrides';
import { compileWords } from '@hearthline/domain/understanding/word-tables';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { currentExamples } from './examples.store.ts';
import { currentVersion } from './words.store.ts';

type Changes = Input<typeof tryWordTables>['body']['changes'];
export type Tried = Answer<typeof tryWordTables>;

/**
 * What changes come to over the tables that hold: patterns that are not taken, and cases, shipped and the company's own, that
 * are then understood otherwise.
 */
export function tryChanges(
  { shippedWords: { tables, cases } }: Services,
  before: WordOverrides,
  changes: Changes,
  own: readonly WordCase[],
): Tried & { overrides: WordOverrides } {
  const held = new Map(flatTables(laidOver(tables, before)));
  const unknown = changes.find(({ name }) => !held.has(name));
  if (unknown) throw new Refused('unknown_word_table', { table: unknown.name }, 'changes');
  // What stands there already was looked at when it was shipped or published.
  const faults = changes.flatMap(({ name, patterns }) =>
    patterns
      .filter((pattern) => !held.get(name)?.includes(pattern))
      .flatMap((pattern) => {
        const code = patternFault(pattern);
        return code === null ? [] : [{ table: name, pattern: pattern.slice(0, 200), code }];
      }),
  );
  const asked = Object.fromEntries(changes.map(({ name, patterns }) => [name, patterns]));
  const overrides = overridesWith(tables, before, asked);
  const all = [...cases, ...own];
  const ownNames = new Set(own.map(({ name }) => name));
  const failed =
    faults.length > 0
      ? []
      : triedCases(compileWords(laidOver(tables, before)), compileWords(laidOver(tables, overrides)), all).map(
          (each) => ({
            ...each,
            own: ownNames.has(each.name),
          }),
        );
  return { faults, failed, cases: all.length, overrides };
}

export async function tryTables({ services }: Context, { body }: Input<typeof tryWordTables>, db: Db): Promise<Tried> {
  const current = await currentVersion(db);
  const own = await currentExamples(db);
  const { overrides: _, ...tried } = tryChanges(services, current?.overrides ?? {}, body.changes, own);
  return tried;
}
