import { readCustomer } from '@hearthline/contract/customers';
import type { Result } from '@hearthline/contract/endpoint';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { CustomerPhones, useLookedAt } from './customer-line.tsx';
import { Spans } from './spans.tsx';
import './premises.css';

/** A customer: how to reach them, where they live, own or pay over time, and what was asked there (CUS-1). */
export function CustomerFile({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.customerFile(id),
    queryFn: ({ signal }) => call(readCustomer, { params: { id } }, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return <LoadedCustomer data={data} />;
}

function LoadedCustomer({ data }: { data: Result<typeof readCustomer> }) {
  const t = useWords();
  const { shown, button } = useLookedAt(data);
  return (
    <PageFrame title={shown.name || t('premises.destroyed')}>
      <div className="hl-home">
        <p className="hl-buttons">
          <span className="hl-chip">{t(`premises.customer.${data.kind}`)}</span>
          {data.flags.map((flag) => (
            <span key={flag} className="hl-chip" data-tone="warm">
              {termOr(t, 'flag', flag)}
            </span>
          ))}
          <CustomerPhones customer={shown} />
          {button}
        </p>
        {shown.note ? <p>{shown.note}</p> : null}
        <section className="hl-home-section" aria-label={t('premises.homes')}>
          <h2>{t('premises.homes')}</h2>
          <ul className="hl-home-list">
            {data.occupancies.map(({ premises, role, from, to }) => (
              <li key={`${premises.id}${role}${from}`} data-over={to !== null}>
                <a href={`/desk/premises/${premises.id}`}>{premises.address}</a>
                <span className="hl-number">{premises.accountNo}</span>
                <span className="hl-chip">{t(`premises.role.${role}`)}</span>
                <Spans from={from} to={to} />
              </li>
            ))}
          </ul>
        </section>
        <section className="hl-home-section" aria-label={t('premises.asked_there')}>
          <h2>{t('premises.asked_there')}</h2>
          {data.cases.length === 0 ? <p className="hl-quiet">{t('premises.nothing_asked')}</p> : null}
          <ul className="hl-home-list">
            {data.cases.map((each) => (
              <li key={each.id}>
                <a href={`/desk/cases/${each.id}`} className="hl-number">
                  {each.number}
                </a>
                <span>{t(`terms.kind.${each.kind}`)}</span>
                <StateTag state={each.state} />
                <span>{each.place}</span>
                <span className="hl-quiet">
                  <Moment at={each.receivedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </PageFrame>
  );
}
