import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { searchCases } from '@hearthline/contract/queue';
import { caseNumber } from '@hearthline/domain/cases/case-number';
import { fold, readTerm } from '@hearthline/domain/search/bigrams';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { type ListedCase, listCases } from '../queue/queue.public.ts';
import { findCaseIds, registerYears } from './search.store.ts';

const BEFORE = 12;
const AFTER = 40;

/** Case numbers that a typed term may mean: with or without year, dash, leading zeros or a word before it. */
export function numbersMeant(term: string, years: readonly number[]): string[] {
  const found = /^[^\d]{0,6}(?:(?<year>20\d\d)[-\s]?(?<full>\d{6,9})|(?:(?<of>20\d\d)[-\s])?0*(?<no>\d{1,9}))$/u.exec(
    fold(term).trim(),
  );
  if (!found?.groups) return [];
  const { year, full, of, no } = found.groups;
  const numbers = no === undefined ? [] : (of ? [of] : years).map((each) => caseNumber(each, no));
  if (full)
    numbers.push(
      caseNumber(year ?? '', full.replace(/^0+/, '')),
      ...years.map((each) => caseNumber(each, `${year}${full}`)),
    );
  return numbers;
}

function stretch(text: string | null, needle: string): string | null {
  const flat = (text ?? '').replace(/\s+/g, ' ');
  const folded = fold(flat);
  const at = folded.indexOf(needle);
  if (at < 0) return null;
  const shown = folded.length === flat.length ? flat : folded;
  const from = Math.max(0, at - BEFORE);
  const to = at + needle.length + AFTER;
  return `${from > 0 ? '\u2026' : ''}${shown.slice(from, to)}${to < shown.length ? '\u2026' : ''}`;
}

// What shows why the case was found; a phone is matched without its dashes, so the last resort is the phone itself.
function matchedIn({ stored }: ListedCase, needles: readonly string[]): string {
  const needle = needles[0] ?? '';
  const fields = [stored.number, stored.outside_number, stored.phone, stored.caller_name, stored.place, stored.text];
  for (const field of fields) {
    const part = stretch(field, needle);
    if (part !== null) return part;
  }
  return stored.phone?.replace(/\D/g, '').includes(needle) ? stored.phone : stored.number;
}

/** Newest cases within reach whose words, phone, place or number contain the term. */
export async function search(
  { person }: Context,
  { query }: Input<typeof searchCases>,
  db: Db,
): Promise<Answer<typeof searchCases>> {
  const { needles, tokens } = readTerm(query.q);
  const numbers = /\d/.test(query.q) ? numbersMeant(query.q, await registerYears(db)) : [];
  const ids = await findCaseIds(db, person.scope, { needles, tokens, numbers, wanted: query.limit + 1 });
  const listed = await listCases(db, person, ids.slice(0, query.limit));
  return {
    rows: listed.map((each) => ({ ...each.row, matched: matchedIn(each, needles) })),
    more: ids.length > query.limit,
  };
}
