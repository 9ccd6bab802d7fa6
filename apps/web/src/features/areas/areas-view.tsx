import { checkAreas, listAreas } from '@hearthline/contract/areas';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { NewAreaForm } from './new-area-form.tsx';
import { RedrawForm } from './redraw-form.tsx';
import { StewardForm } from './steward-form.tsx';
import './areas.css';

/** What lies in no area today, or in several, and areas nobody answers for (CUS-3). */
function Check() {
  const t = useWords();
  const { data } = useQuery({
    queryKey: queryKeys.areaCheck,
    queryFn: ({ signal }) => call(checkAreas, { query: {} }, { signal }),
    staleTime: 0,
  });
  if (!data) return null;
  const lists = [
    ['gaps', data.gaps.map(({ premisesId, address }) => ({ id: premisesId, words: address, home: true }))],
    ['overlaps', data.overlaps.map(({ premisesId, address }) => ({ id: premisesId, words: address, home: true }))],
    ['unmanned', data.unmanned.map(({ areaId, name }) => ({ id: areaId, words: name, home: false }))],
  ] as const;
  const wrong = lists.some(([, rows]) => rows.length > 0);
  return (
    <section className="hl-areas-part" aria-label={t('areas.check')}>
      <h2>{t('areas.check')}</h2>
      <p className="hl-quiet">{t(wrong ? 'areas.checked' : 'areas.all_well', { count: data.checked })}</p>
      {lists.map(([name, rows]) =>
        rows.length === 0 ? null : (
          <div key={name}>
            <b>{t(`areas.${name}`, { count: rows.length })}</b>
            <ul>
              {rows.slice(0, 50).map(({ id, words, home }) => (
                <li key={id}>{home ? <a href={`/desk/premises/${id}`}>{words}</a> : words}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}

/** Steward areas: who answers for how many, what is wrong with them, and drawing them anew (CUS-3). */
export function AreasView() {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.areaList,
    queryFn: ({ signal }) => call(listAreas, { query: {} }, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (data.rows.length === 0)
    return (
      <>
        <Empty words={t('areas.empty')} />
        <NewAreaForm />
      </>
    );
  return (
    <div className="hl-areas">
      <section className="hl-areas-part hl-areas-list" aria-label={t('areas.list')}>
        <h2>{t('areas.list')}</h2>
        <ul>
          {data.rows.map((area) => (
            <li key={area.id}>
              <b>{area.name}</b>
              <span>{area.station.name}</span>
              <span>{area.steward?.name ?? t('common.nobody')}</span>
              <span className="hl-quiet">{t('areas.homes', { count: area.premises })}</span>
            </li>
          ))}
        </ul>
      </section>
      <div>
        <Check />
        <StewardForm areas={data.rows} />
        <RedrawForm areas={data.rows} />
        <NewAreaForm />
      </div>
    </div>
  );
}
