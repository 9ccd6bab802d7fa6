import { useLayoutEffect, useState } from 'react';
import { keep, readKept } from '../../lib/kept.ts';
import { useMedia } from '../../lib/use-media.ts';
import { cssVariables, darkTokens, lightTokens } from '../../ui/tokens.ts';

const KEPT = 'hl.portal.look';

function paint(dark: boolean): void {
  const root = document.documentElement;
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.dataset['theme'] = dark ? 'dark' : 'light';
  for (const [name, value] of Object.entries(cssVariables(dark ? darkTokens : lightTokens)))
    root.style.setProperty(name, value);
}

/** Light or dark as the system has it, until the customer chooses. */
export function usePortalLook(): { dark: boolean; toggle: () => void } {
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const [chosen, setChosen] = useState(() => readKept(KEPT));
  const dark = chosen === null ? systemDark : chosen === 'dark';
  useLayoutEffect(() => paint(dark), [dark]);
  const toggle = () => {
    const next = dark ? 'light' : 'dark';
    keep(KEPT, next);
    setChosen(next);
  };
  return { dark, toggle };
}
