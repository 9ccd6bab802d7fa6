import { type PremisesView, readPremises } from '@hearthline/contract/premises';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { OffNotes } from '../../ui/off-notes.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { CustomerPhones, useLookedAt } from './customer-line.tsx';
import { PremisesHistory } from './premises-history.tsx';
import { PremisesNote } from './premises-note.tsx';
import { ReadingForm } from './reading-form.tsx';
import { SeasonChart } from './season-chart.tsx';
import { Spans } from './spans.tsx';
import './premises.css';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="hl-home-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type Tie = PremisesView['customers'][number];

function Person({ customer, role, from, to }: Tie) {
  const t = useWords();
  const { shown, button } = useLookedAt(customer);
  return (
    <li data-over={to !== null}>
      <a href={`/desk/customers/${customer.id}`}>{shown.name || t('premises.destroyed')}</a>{' '}
      {t(`premises.role.${role}`)}
      <CustomerPhones customer={shown} />
      {button}
      {customer.flags.map((flag) => (
        <span key={flag} className="hl-chip" data-tone="warm">
          {termOr(t, 'flag', flag)}
        </span>
      ))}
      <Spans from={from} to={to} />
    </li>
  );
}

function People({ file }: { file: PremisesView }) {
  const t = useWords();
  if (file.customers.length === 0) return <p className="hl-quiet">{t('common.nobody')}</p>;
  return (
    <ul className="hl-home-list">
      {file.customers.map((tie) => (
        <Person key={`${tie.customer.id} ${tie.role} ${tie.from}`} {...tie} />
      ))}
    </ul>
  );
}

function Stewards({ file }: { file: PremisesView }) {
  const t = useWords();
  if (file.stewards.length === 0) return <p className="hl-quiet">{t('common.nobody')}</p>;
  return (
    <ul className="hl-home-list">
      {file.stewards.map(({ staff, role, area, from, to }) => (
        <li key={`${staff.id} ${role} ${from}`} data-over={to !== null}>
          <b>{staff.name}</b> {role === 'substitute' ? t('premises.substitute') : ''} {area.name}
          <Spans from={from} to={to} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ file }: { file: PremisesView }) {
  const t = useWords();
  const rows: [string, ReactNode][] = [
    ['account_no', file.accountNo],
    ['use', termOr(t, 'use', file.use)],
    ['special_place', file.specialPlace ? termOr(t, 'place', file.specialPlace) : ''],
    ['supply', t(`premises.supply_of.${file.supply}`)],
    ['station', file.station.name],
    ['steward', file.steward?.name ?? t('common.nobody')],
    ['exchange', [file.heatExchangeStation, file.heatLoop].filter(Boolean).join(' ')],
    ['heated_area', file.heatedArea ? `${file.heatedArea} m²` : ''],
    ['floor_area', file.floorArea ? `${file.floorArea} m²` : ''],
    ['position', file.position ? t(`premises.position_of.${file.position}`) : ''],
    ['owes', file.owesFen > 0 ? t('premises.yuan', { yuan: (file.owesFen / 100).toFixed(2) }) : ''],
    ['contract_no', file.contractNo ?? ''],
    ['meter_no', file.meterNo ?? ''],
    ['warranty', file.warrantyUntil ?? ''],
  ];
  return (
    <dl className="hl-home-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`premises.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Everything about one home on one page: who lives there, who answers for it, how warm it was, what was asked (CUS-1, CUS-4). */
export function PremisesFile({ id }: { id: string }) {
  const t = useWords();
  const measures = useMay('premises.measure');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.premisesFile(id),
    queryFn: ({ signal }) => call(readPremises, { params: { id } }, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <div className="hl-home">
      <OffNotes interruptions={data.interruptions} />
      {data.flags.length > 0 ? (
        <p className="hl-buttons">
          {data.flags.map((flag) => (
            <span key={flag} className="hl-chip" data-tone="warm">
              {termOr(t, 'flag', flag)}
            </span>
          ))}
        </p>
      ) : null}
      <div className="hl-home-columns">
        <div>
          <Section title={t('premises.temperatures')}>
            <SeasonChart readings={data.readings} outdoor={data.outdoor} />
            {measures ? <ReadingForm id={id} /> : null}
          </Section>
          <PremisesHistory view={data} />
          {measures ? <PremisesNote id={id} /> : null}
        </div>
        <div>
          <Section title={t('premises.facts')}>
            <Facts file={data} />
          </Section>
          <Section title={t('premises.people')}>
            <People file={data} />
          </Section>
          <Section title={t('premises.stewards')}>
            <Stewards file={data} />
          </Section>
        </div>
      </div>
    </div>
  );
}
