import { readConnections } from '@hearthline/contract/settings';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Failed, Loading } from '../../ui/placeholders.tsx';

const tones = { on: 'met', off: 'none', trial: 'soon' } as const;

/** What the installation is tied to, and which settings decide it. */
export function ConnectionsView() {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.connections,
    queryFn: ({ signal }) => call(readConnections, {}, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <section className="hl-set" aria-label={t('settings.tab.connections')}>
      <p className="hl-quiet">{t('settings.connections_why')}</p>
      <ul className="hl-set-list">
        {data.rows.map(({ name, state, detail, settings }) => (
          <li key={name} className="hl-set-row">
            <b>{t(`settings.connection.${name}`)}</b>
            <span className="hl-chip" data-tone={tones[state]}>
              {t(`settings.state.${state}`)}
            </span>
            {detail ? <span>{detail}</span> : null}
            <span className="hl-quiet">{settings.join(' ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
