import type { readCall } from '@hearthline/contract/calls';
import type { Result } from '@hearthline/contract/endpoint';
import { readPremises } from '@hearthline/contract/premises';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { OffNotes } from '../../ui/off-notes.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

export type Match = Result<typeof readCall>['matches'][number];

function Flags({ flags }: { flags: readonly string[] }) {
  const t = useWords();
  return flags.map((flag) => (
    <span key={flag} className="hl-chip" data-tone="warm">
      {termOr(t, 'flag', flag)}
    </span>
  ));
}

/** What matters of the home while one listens: off or not, how warm it was, whom to send, what was asked (CUS-4, INT-6). */
function Home({ id }: { id: string }) {
  const t = useWords();
  const { data } = useQuery({
    queryKey: queryKeys.premisesFile(id),
    queryFn: ({ signal }) => call(readPremises, { params: { id } }, { signal }),
  });
  if (!data) return null;
  const [last] = data.readings;
  return (
    <div className="hl-call-home">
      <OffNotes interruptions={data.interruptions} />
      <dl>
        <dt>{t('premises.steward')}</dt>
        <dd>{data.steward?.name ?? t('common.nobody')}</dd>
        {last ? (
          <>
            <dt>{t('calls.last_reading')}</dt>
            <dd>
              <b data-cold={Number(last.celsius) < 18}>{last.celsius} ℃</b> <Moment at={last.at} />
            </dd>
          </>
        ) : null}
        {data.owesFen > 0 ? (
          <>
            <dt>{t('premises.owes')}</dt>
            <dd>{t('premises.yuan', { yuan: (data.owesFen / 100).toFixed(2) })}</dd>
          </>
        ) : null}
      </dl>
      {data.cases.length > 0 ? (
        <>
          <h3>{t('calls.home_cases')}</h3>
          <ul>
            {data.cases.slice(0, 5).map((each) => (
              <li key={each.id}>
                <a href={`/desk/cases/${each.id}`}>{each.number}</a> {t(`terms.kind.${each.kind}`)}{' '}
                <StateTag state={each.state} /> <Moment at={each.receivedAt} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <a href={`/desk/premises/${id}`}>{t('calls.whole_file')}</a>
    </div>
  );
}

interface Props {
  /** The caller withheld the number: nothing can be known by it. */
  withheld: boolean;
  matches: readonly Match[];
  cases: Result<typeof readCall>['cases'];
  chosen: string | null;
  onChoose: (match: Match) => void;
}

/** Who may be calling, each with how sure it is; the flags of the home come first (INT-6, CUS-1). */
export function CallWho({ withheld, matches, cases, chosen, onChoose }: Props) {
  const t = useWords();
  return (
    <section className="hl-call-who" aria-label={t('calls.who')}>
      <h2>{t('calls.who')}</h2>
      {matches.length === 0 ? (
        <p className="hl-quiet">{t(withheld ? 'calls.withheld_long' : 'calls.unknown_long')}</p>
      ) : null}
      <ul>
        {matches.map((match) => {
          const { premises, customer, certainty, repeated } = match;
          const open = premises.id === chosen;
          return (
            <li key={`${premises.id} ${customer?.id ?? ''}`} data-open={open}>
              <p className="hl-buttons">
                <Flags flags={[...premises.flags, ...(repeated ? ['repeated'] : [])]} />
              </p>
              <p>
                <b>{customer?.name ?? t('calls.asked_for')}</b>{' '}
                <span className="hl-quiet">{t(`calls.certainty.${certainty}`)}</span>
              </p>
              <p>{premises.address}</p>
              <p className="hl-quiet">
                {premises.accountNo} · {premises.station.name}
              </p>
              {customer?.note ? <p className="hl-quiet">{customer.note}</p> : null}
              {open ? (
                <Home id={premises.id} />
              ) : (
                <Button size="small" onClick={() => onChoose(match)}>
                  {t('calls.it_is')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {cases.length > 0 ? (
        <>
          <h2>{t('calls.number_cases')}</h2>
          <ul className="hl-call-cases">
            {cases.map((each) => (
              <li key={each.id}>
                <a href={`/desk/cases/${each.id}`}>{each.number}</a> {t(`terms.kind.${each.kind}`)}{' '}
                <StateTag state={each.state} /> <Moment at={each.receivedAt} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
