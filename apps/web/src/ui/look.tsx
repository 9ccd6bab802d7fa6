import { App, ConfigProvider } from 'antd';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { keep, readKept } from '../lib/kept.ts';
import { currentLanguage } from '../lib/language.ts';
import { useMedia } from '../lib/use-media.ts';
import { useWords } from '../lib/use-words.ts';
import { antdTheme, paintPage } from './theme.ts';

const KEPT = 'hl.look';

interface LookChoice {
  dark: boolean;
  toggle: () => void;
}

const LookContext = createContext<LookChoice>({ dark: false, toggle: () => {} });

export function useLook(): LookChoice {
  return useContext(LookContext);
}

/** Palette, font and language of everything below; dark follows the system until somebody chooses. */
export function Look({ children }: { children: ReactNode }) {
  // Drawn again in another language, with antd's own words.
  useWords();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [chosen, setChosen] = useState(() => readKept(KEPT));
  const dark = chosen === null ? systemDark : chosen === 'dark';
  const theme = useMemo(() => antdTheme(dark, still), [dark, still]);
  useLayoutEffect(() => paintPage(dark), [dark]);
  const look = useMemo(() => {
    const toggle = () => {
      const next = dark ? 'light' : 'dark';
      keep(KEPT, next);
      setChosen(next);
    };
    return { dark, toggle };
  }, [dark]);
  return (
    <LookContext value={look}>
      <ConfigProvider
        theme={theme}
        locale={currentLanguage() === 'en' ? enGB : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </LookContext>
  );
}
