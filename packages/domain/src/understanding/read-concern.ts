import { confidence, type Finding, finding, type Reader } from './reader.ts';
import type { Concern } from './terms.ts';
import type { Words } from './word-tables.ts';

/** Whose matter it is: heat, gas, or somebody else's (FIR-8). */
export function readConcern(read: Reader): Finding<Concern> {
  const [heat, gas] = [read.find('heat'), read.find('gas')];
  const strong = read.find('other_strong');
  const ours = read.find('ours');
  if (heat.length === 0 && gas.length === 0) return finding('other', strong, 0.9);
  if (read.has('never_ours')) return finding('other', read.find('never_ours'), 0.8);
  if (read.has('social')) return finding('other', read.find('social'), 0.85);
  // A cold room needs no title to be heat's, as long as nobody else's matter is named.
  const coldAlone = strong.length === 0 && read.has('cold');
  const titled = coldAlone || read.has('own_works') || read.has('heat', 'title') || read.has('gas', 'title');
  const weightOfOurs = heat.length + ours.length * 1.5 + (read.has('heat', 'title') ? 2 : 0);
  const weightOfGas = gas.length + (read.has('gas', 'title') ? 2 : 0);
  const unnamed = strong.length > 0 || read.letter.content.length > 120 ? 2 : 0.5;
  // What a supplier's own works leave behind names roads and lawns, and is the supplier's all the same.
  const ofStrong = read.has('own_works') ? 0.4 : 1.4;
  const foreign =
    strong.length * ofStrong +
    (read.has('other_strong', 'title') && !read.has('own_works') ? 3 : 0) +
    (titled ? 0 : unnamed);
  const long = read.letter.content.length > 260 && heat.length + gas.length <= 2 && !titled ? 3 : 0;
  if (gas.length > heat.length && !read.has('gas_smell')) {
    if (read.has('gas_of_others')) return finding('other', read.find('gas_of_others'), 0.8);
    if (read.has('developer_gas') && !read.has('when_asked')) return finding('other', read.find('developer_gas'), 0.8);
    return foreign + long > weightOfGas
      ? finding('other', strong, confidence(foreign, weightOfGas))
      : finding('gas', gas, confidence(weightOfGas, foreign));
  }
  if (gas.length === 0 && read.has('developer_heat')) return finding('other', read.find('developer_heat'), 0.7);
  if (weightOfGas > weightOfOurs) return finding('gas', gas, confidence(weightOfGas, foreign));
  return foreign + long > weightOfOurs
    ? finding('other', strong, confidence(foreign + long, weightOfOurs))
    : finding('heat', [...ours, ...heat], confidence(weightOfOurs, foreign));
}

/** Who is responsible where it is not heat and not gas. */
export function readWhose(words: Words, read: Reader, concern: Concern): Finding<string | null> {
  if (concern !== 'other') return finding(null, [], 1);
  let best: Finding<string | null> = finding(null, [], 0.3);
  let most = 0;
  for (const [who, pattern] of words.whose) {
    const inTitle = read.letter.title.match(pattern) ?? [];
    const inText = read.letter.content.match(pattern) ?? [];
    const score = inTitle.length * 3 + inText.length;
    if (score > most) {
      most = score;
      best = finding<string | null>(who, [...inTitle, ...inText], confidence(score, 1));
    }
  }
  return best;
}
