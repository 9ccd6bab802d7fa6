import { QuestionCircleOutlined } from '@ant-design/icons';
import { seeTour } from '@hearthline/contract/account';
import type { SessionView } from '@hearthline/contract/session';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { call } from '../../lib/api-client.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { withWords } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';

const KeysPanel = lazy(async () => ({ default: (await withWords(import('./keys-panel.tsx'))).KeysPanel }));
const Tour = lazy(async () => ({ default: (await withWords(import('../../features/tour/tour.tsx'))).Tour }));

interface Help {
  openKeys: () => void;
  /** Asked on a first day only, and only until it was answered. */
  asks: boolean;
  startTour: () => void;
  refuseTour: () => void;
}

const HelpContext = createContext<Help | null>(null);

/** Whether somebody was led round, or wanted not to be: of the person, on whatever machine. */
function useTourSeen(): readonly [boolean, () => void] {
  const { tourSeen } = useSession();
  const client = useQueryClient();
  const { run } = useSubmit<unknown>();
  const see = useCallback(() => {
    if (tourSeen) return;
    // At once: the line goes when it is answered. If it does not reach the server it is asked again at the next sign-in.
    client.setQueryData<SessionView | null>(queryKeys.session, (old) => (old ? { ...old, tourSeen: true } : old));
    void run((key) => call(seeTour, {}, { key }));
  }, [client, run, tourSeen]);
  return [tourSeen, see];
}

/** Keys and the tour of the first day, wherever one is: by `?`, by the button of the bar, by the line of the first day. */
export function DeskHelp({ children }: { children: ReactNode }) {
  const [seen, see] = useTourSeen();
  const [shown, setShown] = useState<'keys' | 'tour' | null>(null);
  const before = useRef<Element | null>(null);
  const open = useCallback((what: 'keys' | 'tour') => {
    before.current ??= document.activeElement;
    setShown(what);
  }, []);
  const close = useCallback(() => {
    setShown(null);
    // Back to where one was: the keyboard does not begin at the top again.
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  }, []);
  const startTour = useCallback(() => {
    see();
    open('tour');
  }, [open, see]);
  useHotkeys({ '?': () => open('keys') });
  const help = useMemo(
    () => ({ openKeys: () => open('keys'), asks: !seen, startTour, refuseTour: see }),
    [open, seen, startTour, see],
  );
  return (
    <HelpContext value={help}>
      {children}
      <Suspense fallback={null}>
        {shown === 'keys' ? <KeysPanel onClose={close} onTour={startTour} /> : null}
        {shown === 'tour' ? <Tour onLeave={close} /> : null}
      </Suspense>
    </HelpContext>
  );
}

export function HelpButton() {
  const t = useWords();
  const help = useContext(HelpContext);
  return (
    <Button
      type="text"
      size="small"
      className="hl-help"
      icon={<QuestionCircleOutlined />}
      aria-label={t('desk.help')}
      title={t('desk.help')}
      onClick={help?.openKeys}
    />
  );
}

/** One line on the first day: to be led round, or not. It covers nothing and does not come back. */
export function FirstDayLine() {
  const t = useWords();
  const help = useContext(HelpContext);
  if (!help?.asks) return null;
  return (
    <section className="hl-first-day" aria-label={t('desk.tour')}>
      <span>{t('desk.tour')}</span>
      <Button size="small" type="primary" onClick={help.startTour}>
        {t('desk.tour_start')}
      </Button>
      <Button size="small" type="text" onClick={help.refuseTour}>
        {t('desk.tour_not')}
      </Button>
    </section>
  );
}
