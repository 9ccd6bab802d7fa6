import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { gatherTables } from '../gather-tables.ts';
import { type WordCase, wordCaseSchema } from '../word-cases.ts';
import { compileWords } from '../word-tables.ts';

const documentsIn = (folder: string): unknown[] => {
  const root = new URL(`../../../../policy-packs/understanding/${folder}/`, import.meta.url);
  return readdirSync(root).map((name) => parse(readFileSync(new URL(name, root), 'utf8')));
};

/** The tables and letters as they are shipped, for tests alone: the domain itself reads no files. */
export const shippedTables = gatherTables(documentsIn('zh'));
export const shippedWords = compileWords(shippedTables);
export const shippedCases: WordCase[] = documentsIn('zh-cases').flatMap((each) => wordCaseSchema.array().parse(each));
