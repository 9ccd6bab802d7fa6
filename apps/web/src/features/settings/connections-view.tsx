import { readConnections } from '@hearthline/contract/settings';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';

const tones = { on: 'met', off: 'none', trial: 'soon' } as const;

const refusedByWechat = /^refused_(\d+)$/;
/** Numbers of refusals whose cause is known well enough to say what to do. */
const explained = ['refused_40164', 'refused_40125'];

function problemWords(code: string, t: Words): string {
  const number = refusedByWechat.exec(code)?.[1];
  return number && !explained.includes(code)
    ? t('settings.problem.refused', { code: number })
    : t(`settings.problem.${code}`);
}

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
        {data.rows.map(({ name, state, detail, settings, readAt, problem }) => (
          <li key={name} className="hl-connection-row">
            <b>{t(`settings.connection.${name}`)}</b>
            <span className="hl-chip" data-tone={problem ? 'late' : tones[state]}>
              {t(problem ? 'settings.state.hindered' : `settings.state.${state}`)}
            </span>
            <div>
              {detail ? <span>{detail}</span> : null}
              {readAt ? (
                <span className="hl-quiet">
                  {t('settings.read_at')} <Moment at={readAt} />
                </span>
              ) : null}
              {problem ? (
                <span className="hl-refused" role="status">
                  {problemWords(problem.code, t)} · {t('settings.problem_since')} <Moment at={problem.since} />
                </span>
              ) : null}
              <code>{settings.join(' ')}</code>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
