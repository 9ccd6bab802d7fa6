import type { CaseKind, Urgency } from '../cases/case-terms.ts';
import { judgeGas } from './judge-gas.ts';
import { isDamage, judgeHeat } from './judge-heat.ts';
import { judgeOther } from './judge-other.ts';
import { type Letter, readLetter } from './letter.ts';
import { type Place, readPlace } from './place.ts';
import { readConcern, readWhose } from './read-concern.ts';
import { readUrgency } from './read-urgency.ts';
import { type Finding, finding, Reader } from './reader.ts';
import { type Reading, readTemperatures } from './temperature.ts';
import type { Concern, Topic } from './terms.ts';
import type { Words } from './word-tables.ts';

/** What a letter is about, each part offered and none of it final (INT-2, INT-5, CUS-2). */
export type Understanding = Readonly<{
  for: Finding<Concern>;
  /** For `other`: who is responsible instead (FIR-8). */
  whose: Finding<string | null>;
  kind: Finding<CaseKind>;
  topic: Finding<Topic>;
  urgency: Finding<Urgency>;
  temperatures: readonly Reading[];
  place: Place;
  /** They already reached somebody who could act, or cite an earlier number. */
  earlier: Finding<boolean>;
  /** Money back is asked for, reductions included. */
  refund: Finding<boolean>;
}>;

/** The words by which money is asked back; for a cold winter it may be called a compensation, for damage it is none. */
function refundOf(read: Reader, concern: Concern): readonly string[] {
  if (read.has('no_refund') && !read.has('refund_ask', 'title')) return [];
  const asked = read.find('refund_ask');
  const forCold = concern === 'heat' && !isDamage(read) && (read.has('cold') || read.has('started_late'));
  return asked.length === 0 && forCold ? read.find('compensation') : asked;
}

/**
 * Reads a letter as a clerk would: whose it is, kind, topic, urgency, room temperatures, place, whether it was asked
 * before and whether money is asked back (INT-2, INT-5, CUS-2). Pure and without a clock; nothing of it is final.
 */
export function understand(words: Words, letter: Pick<Letter, 'title' | 'content'>): Understanding {
  const read = new Reader(words, readLetter(letter));
  const concern = readConcern(read);
  const temperatures = readTemperatures(words, read.letter.all);
  const judged =
    concern.value === 'heat'
      ? judgeHeat(read, temperatures)
      : concern.value === 'gas'
        ? judgeGas(read)
        : judgeOther(read);
  const reached = read.find('earlier');
  const earlier = reached.length === 1 && read.has('earlier_not') ? [] : reached;
  const refund = refundOf(read, concern.value);
  const sure = judged.words.length > 1 ? 0.8 : judged.words.length === 1 ? 0.65 : 0.45;
  return {
    for: concern,
    whose: readWhose(words, read, concern.value),
    kind: finding(judged.kind, judged.words, sure),
    topic: finding(judged.topic, judged.words, sure),
    urgency: readUrgency(read, concern.value, judged, temperatures),
    temperatures,
    place: readPlace(words, read.letter),
    earlier: finding(earlier.length > 0, earlier, 0.75),
    refund: finding(refund.length > 0, refund, 0.75),
  };
}
