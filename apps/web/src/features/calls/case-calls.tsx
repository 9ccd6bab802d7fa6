import { type CallView, listCaseCalls } from '@hearthline/contract/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { CallNumber } from './call-head.tsx';
import { CallRecordings } from './call-recordings.tsx';
import { minutesWords } from './call-words.ts';
import './calls.css';

function CallLine({ view }: { view: CallView }) {
  const t = useWords();
  const spoke =
    view.answeredAt === null
      ? t('calls.heard.nobody')
      : view.endedAt === null
        ? t(`calls.state.${view.state}`)
        : t('calls.heard.talked', { time: minutesWords(Date.parse(view.endedAt) - Date.parse(view.answeredAt)) });
  return (
    <li>
      <p className="hl-case-call">
        <a href={`/desk/calls/${view.id}`}>
          <Moment at={view.beganAt} />
        </a>
        <CallNumber view={view} />
        {view.direction === 'out' ? (
          <span className="hl-chip">{t(view.backTo ? 'calls.heard.back' : 'calls.heard.out')}</span>
        ) : null}
        <span>{spoke}</span>
        {view.staff ? <span className="hl-quiet">{view.staff.name}</span> : null}
      </p>
      <CallRecordings view={view} />
    </li>
  );
}

/** The calls a case came of, or that were about it: who rang, when, how long, who took it (INT-6). */
export function CaseCalls({ caseId }: { caseId: string }) {
  const t = useWords();
  const mayRead = useMay('call.read');
  const { data } = useQuery({
    queryKey: queryKeys.callsOf(caseId),
    queryFn: ({ signal }) => call(listCaseCalls, { params: { id: caseId } }, { signal }),
    enabled: mayRead,
    staleTime: 0,
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('calls.heard.of_case')}>
      <h2>{t('calls.heard.of_case')}</h2>
      <ul className="hl-case-calls">
        {data.rows.map((view) => (
          <CallLine key={view.id} view={view} />
        ))}
      </ul>
    </section>
  );
}
