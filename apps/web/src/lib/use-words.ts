import { useSyncExternalStore } from 'react';
import { onOtherWords, readWords } from './language.ts';
import type { Words } from './time-words.ts';

/** The texts of the interface in the language chosen. Every cell of a row asks for them: it costs next to nothing. */
export function useWords(): Words {
  return useSyncExternalStore(onOtherWords, readWords);
}
