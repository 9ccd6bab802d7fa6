import { readDispatchRules, type TopicRuleView } from '@hearthline/contract/dispatch-rules';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { RuleDraws } from './rule-draws.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleTerms, SettingLine } from './rule-terms.tsx';
import './dispatch.css';

const percent = (permille: number | null): string => (permille === null ? '–' : `${(permille / 10).toFixed(1)}%`);

function Figures({ figures }: { figures: TopicRuleView['figures'] }) {
  const t = useWords();
  const { sent, returned, drawn, judged, wrong, wrongPermille } = figures;
  const shown = { sent, returned, drawn, judged, wrong } as const;
  return (
    <dl className="hl-rule-figures">
      {(Object.keys(shown) as (keyof typeof shown)[]).map((name) => (
        <div key={name}>
          <dt>{t(`dispatch.figure.${name}`)}</dt>
          <dd className="hl-number">{shown[name]}</dd>
        </div>
      ))}
      <div>
        <dt>{t('dispatch.figure.share')}</dt>
        <dd className="hl-number">{percent(wrongPermille)}</dd>
      </div>
    </dl>
  );
}

function History({ settings }: { settings: TopicRuleView['settings'] }) {
  return (
    <ul className="hl-rule-history">
      {settings.map((setting) => (
        <li key={setting.version}>
          <SettingLine setting={setting} />
        </li>
      ))}
    </ul>
  );
}

function TopicRow({ row, onEdit }: { row: TopicRuleView; onEdit: (() => void) | null }) {
  const t = useWords();
  const [latest] = row.settings;
  const title = t(`terms.topic.${row.topic}`);
  return (
    <>
      <p className="hl-set-row">
        <b>{title}</b>
        <span className="hl-chip" data-tone={row.rule.on ? 'met' : 'paused'}>
          {t(row.rule.on ? 'dispatch.on' : 'dispatch.off')}
        </span>
        {row.attention ? (
          <span className="hl-chip" data-tone="late" role="status">
            {t('dispatch.attention', { share: percent(row.current.wrongPermille), limit: row.rule.wrongLimit })}
          </span>
        ) : null}
        {onEdit ? (
          <Button size="small" aria-label={t('dispatch.change_topic', { topic: title })} onClick={onEdit}>
            {t('settings.change')}
          </Button>
        ) : null}
      </p>
      <RuleTerms rule={row.rule} />
      <Figures figures={row.figures} />
      {latest ? (
        <details className="hl-set-versions">
          <summary>
            {t('dispatch.set_by', { name: latest.by?.name ?? t('common.unknown'), why: latest.why })} ·{' '}
            <Moment at={latest.at} />
          </summary>
          <History settings={row.settings} />
          <RuleDraws topic={row.topic} draws={row.draws} />
        </details>
      ) : null}
    </>
  );
}

/** What is dispatched by itself, topic by topic: set by whom and why, and how well it went (CUS-3, INT-2). */
export function DispatchView() {
  const t = useWords();
  const [edited, setEdited] = useState<string | null>(null);
  const sets = useMay('dispatch.automate');
  const judges = useMay('dispatch.judge');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.dispatchRules,
    queryFn: ({ signal }) => call(readDispatchRules, {}, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const shown = data.rows.filter(({ version, topic }) => version > 0 || topic === edited);
  const others = data.rows.filter(({ version, topic }) => version === 0 && topic !== edited);
  return (
    <section className="hl-set" aria-label={t('settings.tab.dispatch')}>
      <p className="hl-quiet">{t('dispatch.why')}</p>
      {judges ? (
        <p>
          <a href="/desk/dispatch-samples">{t('dispatch.to_samples')}</a>
        </p>
      ) : null}
      {sets ? (
        <div className="hl-fields">
          <ChoiceField
            label={t('dispatch.new_topic')}
            value={null}
            choices={others.map(({ topic }) => ({ value: topic, label: t(`terms.topic.${topic}`) }))}
            onChange={setEdited}
          />
        </div>
      ) : null}
      {shown.length === 0 ? <Empty words={t(sets ? 'dispatch.none_yet' : 'dispatch.none')} /> : null}
      {shown.length > 0 ? (
        <ul className="hl-set-list">
          {shown.map((row) => (
            <li key={row.topic} className="hl-rule">
              {edited === row.topic ? (
                <RuleForm row={row} onDone={() => setEdited(null)} />
              ) : (
                <TopicRow row={row} onEdit={sets ? () => setEdited(row.topic) : null} />
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
