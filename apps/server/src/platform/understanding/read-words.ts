import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hearthline/domain/time/input-error';
import { gatherTables } from '@hearthline/domain/understanding/gather-tables';
import { type WordCase, wordCaseSchema } from '@hearthline/domain/understanding/word-cases';
import { compileWords, type Words } from '@hearthline/domain/understanding/word-tables';
import { parse } from 'yaml';
import { StartProblem } from '../start-problem.ts';

/** All documents of a folder, in the order of their names. */
const documentsIn = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')));

/** The word tables letters are understood by, from the folder of packs. */
export function readWords(folder: string): Words {
  const tables = join(folder, 'understanding', 'zh');
  try {
    return compileWords(gatherTables(documentsIn(tables)));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new StartProblem(error.code, `${tables}: ${error.code} ${JSON.stringify(error.params)}`);
  }
}

/** The invented letters that the tables must understand. */
export function readWordCases(folder: string): WordCase[] {
  return documentsIn(join(folder, 'understanding', 'zh-cases')).flatMap((each) => wordCaseSchema.array().parse(each));
}
