import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from './time-words.ts';

/** The texts of the interface in the language chosen. */
export function useWords(): Words {
  const { t } = useTranslation();
  return useMemo(() => (key, params) => String(t(key, params ?? {})), [t]);
}
