import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hearthline/domain/time/input-error';
import { type WordCase, wordCaseSchema } from '@hearthline/domain/understanding/word-cases';
import { compileWords, type Words } from '@hearthline/domain/understanding/word-tables';
import { parse } from 'yaml';
import { StartProblem } from '../start-problem.ts';

/** The word tables letters are understood by, from the folder of packs. */
export function readWords(folder: string): Words {
  const file = join(folder, 'understanding', 'zh.yaml');
  try {
    return compileWords(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new StartProblem(error.code, `${file}: ${error.code} ${JSON.stringify(error.params)}`);
  }
}

/** The invented letters that the tables must understand. */
export function readWordCases(folder: string): WordCase[] {
  return wordCaseSchema.array().parse(parse(readFileSync(join(folder, 'understanding', 'zh-cases.yaml'), 'utf8')));
}
