import * as contract from '@hearthline/contract/words';
import type { Mount } from '../../platform/http/mount.ts';
import { addExample, readLetter, withdrawExample } from './keep-examples.ts';
import { listExamples } from './list-examples.ts';
import { publishTables, restoreTables } from './publish-words.ts';
import { readTables } from './read-words.ts';
import { tryTables } from './try-words.ts';

export function mountWords(mount: Mount): void {
  mount.read(contract.readWordTables, (ctx, _, db) => readTables(ctx, db));
  mount.read(contract.tryWordTables, tryTables);
  mount.write(contract.publishWordTables, publishTables);
  mount.write(contract.restoreWordTables, restoreTables);
  mount.read(contract.listWordExamples, (ctx, _, db) => listExamples(ctx, db));
  mount.write(contract.addWordExample, addExample);
  mount.write(contract.withdrawWordExample, withdrawExample);
  mount.read(contract.readWordLetter, readLetter);
}
