import { readCall, tieCall } from '@hearthline/contract/calls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Guided } from '../../../features/calls/call-guide.tsx';
import { CallNumber, CallState } from '../../../features/calls/call-head.tsx';
import { CallRecordings } from '../../../features/calls/call-recordings.tsx';
import { CallSay } from '../../../features/calls/call-say.tsx';
import { CallWho, type Match } from '../../../features/calls/call-who.tsx';
import { SeasonNow } from '../../../features/calls/season-now.tsx';
import { type Feed, IntakeDesk, type Taken } from '../../../features/intake/intake-desk.tsx';
import { TakenNote } from '../../../features/intake/taken-note.tsx';
import '../../../features/calls/calls.css';
import { call } from '../../../lib/api-client.ts';
import { inLanguage } from '../../../lib/language.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { useMay } from '../../../lib/session.ts';
import { useSubmit } from '../../../lib/submit.ts';
import { useWords } from '../../../lib/use-words.ts';
import { ClockList } from '../../../ui/clock-list.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Failed, Loading, RefusedNote } from '../../../ui/placeholders.tsx';

const asHome = ({ premises, customer }: Match) => ({
  premises,
  ...(customer ? { callerName: customer.name } : {}),
});

/** What the questions came to, in the form: advice is an answer on the spot, anything else an order (INT-5). */
const fromGuide =
  ({ lines, end }: Guided): Feed['apply'] =>
  (form) => ({
    text: [form.text.trim(), ...lines].filter(Boolean).join('\n'),
    ...(end.advise
      ? { kind: form.kind ?? 'consultation', answeredNow: true, replyCode: 'explained', reply: inLanguage(end.advise) }
      : {}),
    ...(end.order ? { kind: end.order.kind as never, urgency: end.order.urgency as never, answeredNow: false } : {}),
  });

function Call({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const takesIn = useMay('case.intake');
  const takesCalls = useMay('call.take');
  const [feed, setFeed] = useState<Feed | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const tying = useSubmit<unknown>();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.call(id),
    queryFn: ({ signal }) => call(readCall, { params: { id } }, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const { call: view, matches, cases, ledger } = data;
  const [first] = matches;
  const sure = first?.certainty === 'sure' ? first : null;
  const tie = async (done: Taken) => {
    setTaken(done);
    const input = { params: { id }, body: { caseId: done.id } };
    if (await tying.run((key) => call(tieCall, input, { key })))
      void client.invalidateQueries({ queryKey: queryKeys.calls });
  };
  const choose = (match: Match) => {
    setChosen(match.premises.id);
    setFeed({ no: Date.now(), apply: () => asHome(match) });
  };
  const guided = (found: Guided) => setFeed({ no: Date.now(), apply: fromGuide(found) });
  return (
    <>
      <p className="hl-call-line hl-call-line-of">
        <CallNumber view={view} />
        <CallState view={view} />
        <Moment at={view.beganAt} />
        {view.line ? <span className="hl-quiet">{t('calls.line', { line: view.line })}</span> : null}
        {view.staff ? <span className="hl-quiet">{view.staff.name}</span> : null}
        <SeasonNow />
        {view.case ? (
          <a href={`/desk/cases/${view.case.id}`} className="hl-number">
            {view.case.number}
          </a>
        ) : null}
      </p>
      <CallRecordings view={view} />
      {view.clocks.length > 0 ? (
        <div className="hl-call-clocks">
          <ClockList clocks={view.clocks} ledger={ledger} over={view.endedAt !== null} />
        </div>
      ) : null}
      <div className="hl-call-columns">
        <CallWho
          withheld={view.number === null}
          matches={matches}
          cases={cases}
          chosen={chosen ?? sure?.premises.id ?? null}
          onChoose={choose}
        />
        <div className="hl-call-take">
          {taken ? (
            <>
              <RefusedNote refused={tying.refused} />
              <TakenNote taken={taken} onNext={() => setTaken(null)} />
            </>
          ) : takesIn && view.direction === 'in' ? (
            <IntakeDesk
              draftName={`call.${id}`}
              prefill={{ source: 'hotline', phone: view.number ?? '', ...(sure ? asHome(sure) : {}) }}
              feed={feed}
              onTaken={(done) => void tie(done)}
            />
          ) : null}
        </div>
        {takesCalls ? <CallSay view={view} onGuided={guided} /> : null}
      </div>
    </>
  );
}

/** A call while it rings and is spoken: who it is, what is said, what to say (INT-5, INT-6). */
export function CallPage() {
  const t = useWords();
  const { id } = useParams({ from: '/desk/calls/$id' });
  return (
    <PageFrame title={t('calls.one')} quiet>
      <Call key={id} id={id} />
    </PageFrame>
  );
}
