import { type CallView, readCall } from '@hearthline/contract/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useCallDesk } from '../../lib/call-desk.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useSecond } from '../../lib/use-second.ts';
import { useWords } from '../../lib/use-words.ts';
import { CallNumber, CallState } from './call-head.tsx';
import { isLive, ringsNow } from './call-words.ts';
import { useCallRules } from './use-call-rules.ts';
import './calls.css';

function Late({ view }: { view: CallView }) {
  const t = useWords();
  const now = useSecond(isLive(view));
  const rules = useCallRules();
  if (!rules || ringsNow(view, now) <= rules.apologyAfterRings) return null;
  return <span className="hl-call-late">{t('calls.apologise')}</span>;
}

/** Who it is, as far as the number says: the likeliest first. */
function Caller({ view }: { view: CallView }) {
  const t = useWords();
  const { data } = useQuery({
    queryKey: queryKeys.call(view.id),
    queryFn: ({ signal }) => call(readCall, { params: { id: view.id } }, { signal }),
  });
  if (!data) return null;
  const [first] = data.matches;
  // A number that was withheld says so itself: nobody can have it registered.
  if (!first) return view.number === null ? null : <span className="hl-quiet">{t('calls.unknown')}</span>;
  const flags = [...first.premises.flags, ...(first.repeated ? ['repeated'] : [])];
  return (
    <>
      {flags.map((flag) => (
        <span key={flag} className="hl-chip" data-tone="warm">
          {termOr(t, 'flag', flag)}
        </span>
      ))}
      <span>
        {first.customer?.name ?? ''} {first.premises.address}
      </span>
      {data.matches.length > 1 ? (
        <span className="hl-quiet">{t('calls.more', { count: data.matches.length - 1 })}</span>
      ) : null}
    </>
  );
}

/** What rings or is spoken at the own telephone, above whatever one works on, and never over it; the one that is open says so itself (INT-6). */
export function CallBar({ open }: { open: string }) {
  const t = useWords();
  const desk = useCallDesk();
  const live = desk?.calls.filter((view) => isLive(view) && view.id !== open) ?? [];
  return (
    <div className="hl-call-bars" aria-live="assertive">
      {live.map((view) => (
        <section key={view.id} className="hl-call-bar" data-state={view.state} aria-label={t('calls.incoming')}>
          <CallState view={view} />
          <CallNumber view={view} />
          <Caller view={view} />
          <Late view={view} />
          <a className="hl-call-open" href={`/desk/calls/${view.id}`}>
            {t('calls.open')}
          </a>
        </section>
      ))}
    </div>
  );
}
