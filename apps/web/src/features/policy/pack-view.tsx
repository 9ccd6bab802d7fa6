import { listPacks, type PackPromise, readPack } from '@hearthline/contract/policy';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { limitWords, offsetWords } from './policy-words.ts';

function Conditions({ promise }: { promise: PackPromise }) {
  const t = useWords();
  const entries = Object.entries(promise.appliesTo);
  if (entries.length === 0) return <span className="hl-quiet">{t('policy.always')}</span>;
  return (
    <ul className="hl-policy-conditions">
      {entries.map(([name, condition]) => {
        const values = Array.isArray(condition) ? condition : ((condition as { not?: unknown[] }).not ?? []);
        const words = values.map((value) =>
          t([`terms.${name}.${value}`, `policy.value.${name}.${value}`, 'policy.value.plain'], { value }),
        );
        return (
          <li key={name}>
            {t([`policy.attribute.${name}`, 'policy.value.plain'], { value: name })}
            {t(Array.isArray(condition) ? 'policy.is' : 'policy.is_not')}
            {words.join(t('policy.or'))}
          </li>
        );
      })}
    </ul>
  );
}

function PromiseRow({ promise }: { promise: PackPromise }) {
  const t = useWords();
  const facts = (names: string[], joint: string) => names.map((name) => t(`policy.fact.${name}`)).join(joint);
  return (
    <article className="hl-policy-promise">
      <header>
        <h3 title={`${promise.id} / ${promise.variant}`}>{inLanguage(promise.title)}</h3>
        <span className="hl-chip">{limitWords(promise.limit, t)}</span>
        {promise.fed ? null : <span className="hl-chip">{t('policy.not_fed')}</span>}
      </header>
      {promise.fed ? null : <p className="hl-quiet">{t('policy.not_fed_why')}</p>}
      <dl>
        <dt>{t('policy.clause')}</dt>
        <dd>{inLanguage(promise.clause)}</dd>
        <dt>{t('policy.applies_to')}</dt>
        <dd>
          <Conditions promise={promise} />
        </dd>
        <dt>{t('policy.starts')}</dt>
        <dd>{facts(promise.start, t('policy.and'))}</dd>
        <dt>{t('policy.met_by')}</dt>
        <dd>{facts(promise.met, t('policy.or'))}</dd>
        <dt>{t('policy.pauses')}</dt>
        <dd>
          {promise.pauseCauses.length === 0
            ? t('policy.no_pause')
            : promise.pauseCauses
                .map((cause) => t([`policy.pause_cause.${cause}`, 'policy.value.plain'], { value: cause }))
                .join(t('policy.or'))}
        </dd>
        <dt>{t('policy.reminders')}</dt>
        <dd>
          {promise.reminders.length === 0 ? (
            <span className="hl-quiet">{t('policy.no_reminder')}</span>
          ) : (
            <ul className="hl-policy-conditions">
              {promise.reminders.map(({ atMinutes, to, ways }) => (
                <li key={`${atMinutes} ${to.join()}`}>
                  {offsetWords(atMinutes, t)} → {to.map((who) => t(`policy.receiver.${who}`)).join(t('policy.or'))}
                  <span className="hl-quiet">
                    {t('policy.ways', { ways: ways.map((way) => t(`policy.way.${way}`)).join(t('policy.or')) })}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </article>
  );
}

/** One version of the rules: every promise with its clause, or the text as it is written. */
export function PackView({ version }: { version: string | null }) {
  const t = useWords();
  const [asText, showText] = useState(false);
  const packs = useQuery({
    queryKey: queryKeys.packs,
    queryFn: ({ signal }) => call(listPacks, {}, { signal }),
  });
  const chosen = version ?? packs.data?.rows.find((pack) => pack.current)?.version ?? null;
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.pack(chosen ?? ''),
    queryFn: ({ signal }) => call(readPack, { params: { version: chosen ?? '' } }, { signal }),
    enabled: chosen !== null,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (data.promises.length === 0) return <Empty words={t('policy.no_promises')} />;
  return (
    <div className="hl-policy-pack">
      <header className="hl-policy-head">
        <h2 title={data.pack.version}>{inLanguage(data.pack.title)}</h2>
        <button type="button" className="hl-plain hl-policy-switch" onClick={() => showText(!asText)}>
          {t(asText ? 'policy.as_rows' : 'policy.as_text')}
        </button>
      </header>
      {data.pack.offered ? <p className="hl-quiet">{t('policy.offered_why', { version: data.pack.version })}</p> : null}
      {asText ? (
        // Wider than its place: the arrows move what has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="hl-policy-text" tabIndex={0}>
          {data.text}
        </pre>
      ) : (
        data.promises.map((promise) => <PromiseRow key={`${promise.id}/${promise.variant}`} promise={promise} />)
      )}
    </div>
  );
}
