import type { Suggestion } from '@hearthline/contract/suggestions';
import { useWords } from '../lib/use-words.ts';

/** Why a case may be the same matter, in a few words. */
export function RepeatReasons({ repeat }: { repeat: Suggestion['repeats'][number] }) {
  const t = useWords();
  const share = Math.round((repeat.likeness ?? 0) * 100);
  return <>{repeat.reasons.map((each) => t(`intake.repeat_of.${each}`, { share })).join(' · ')}</>;
}
