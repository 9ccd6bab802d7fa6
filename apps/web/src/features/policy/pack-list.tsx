import { listPacks, type PackRow } from '@hearthline/contract/policy';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import './policy.css';

function PackLine({ pack, href, open, ahead }: { pack: PackRow; href: string; open: boolean; ahead: boolean }) {
  const t = useWords();
  return (
    <li data-open={open}>
      <a href={href} aria-current={open ? 'true' : undefined}>
        <span className="hl-policy-line">
          <b>{inLanguage(pack.title)}</b>
          {pack.current ? <span className="hl-chip">{t('policy.in_force')}</span> : null}
          {ahead ? <span className="hl-chip">{t('policy.ahead')}</span> : null}
          {pack.offered ? <span className="hl-chip">{t('policy.offered')}</span> : null}
        </span>
        <span className="hl-quiet">
          {t('policy.from', { date: pack.from })} · {t(`policy.source.${pack.source}`)} ·{' '}
          {t('policy.cases', { count: pack.cases })}
        </span>
        {pack.published ? (
          <span className="hl-quiet">
            {pack.published.by?.name} <Moment at={pack.published.at} />
            {pack.published.revision > 1 ? t('policy.replaced', { count: pack.published.revision - 1 }) : null}
          </span>
        ) : null}
      </a>
    </li>
  );
}

/** All versions of the company's rules, the latest first. */
export function PackList({ open, hrefOf }: { open: string | null; hrefOf: (version: string) => string }) {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.packs,
    queryFn: ({ signal }) => call(listPacks, {}, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={3} />;
  if (data.rows.length === 0) return <Empty words={t('policy.no_packs')} />;
  const current = data.rows.find((pack) => pack.current);
  return (
    <ul className="hl-policy-packs" aria-label={t('policy.packs')}>
      {data.rows.map((pack) => (
        <PackLine
          key={pack.version}
          pack={pack}
          href={hrefOf(pack.version)}
          open={pack.version === (open ?? current?.version)}
          ahead={!pack.offered && current !== undefined && pack.from > current.from}
        />
      ))}
    </ul>
  );
}
