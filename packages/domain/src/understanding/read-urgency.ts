import type { Urgency } from '../cases/case-terms.ts';
import { isDamage } from './judge-heat.ts';
import type { Judged } from './judged.ts';
import { type Finding, finding, type Reader } from './reader.ts';
import type { Reading } from './temperature.ts';
import type { Concern } from './terms.ts';

/** Gas or water escaping now is an emergency; no heat, below 16 degrees, or the weak in the cold are urgent (INT-5). */
export function readUrgency(
  read: Reader,
  concern: Concern,
  judged: Judged,
  temperatures: readonly Reading[],
): Finding<Urgency> {
  // What was once, and is told beside what is now, makes the present no less dangerous.
  const emergency = read.findApart('emergency', 'emergency_not');
  const told = judged.kind === 'commendation' || judged.kind === 'suggestion';
  if (
    !told &&
    emergency.length > 0 &&
    (concern === 'gas' || judged.kind === 'repair' || (judged.topic === 'leak_indoor' && !isDamage(read)))
  )
    return finding('emergency', emergency, 0.8);
  const { kind, topic } = judged;
  const present =
    kind === 'heat_use' || kind === 'repair' || (kind === 'complaint' && (topic === 'not_hot' || topic === 'no_heat'));
  if (!present) return finding('normal', [], 0.8);
  if (topic === 'no_heat' || topic === 'started_late')
    return finding('urgent', [...read.find('no_heat'), ...read.find('started_late')], 0.85);
  const cold = temperatures.filter(({ value }) => value < 16);
  if (cold.length > 0)
    return finding(
      'urgent',
      cold.map((reading) => reading.words),
      0.85,
    );
  // A leak that leaves the weak in the cold is no less urgent than the cold alone.
  if (topic !== 'not_hot' && !(read.has('cold') && read.has('vulnerable'))) return finding('normal', [], 0.7);
  const weak = kind === 'complaint' ? [] : [...read.find('vulnerable'), ...read.find('severe')];
  return weak.length > 0 ? finding('urgent', weak, 0.7) : finding('normal', [], 0.8);
}
