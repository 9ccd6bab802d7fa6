import type { TopicRuleView } from '@hearthline/contract/dispatch-rules';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';

/** What the setting asks for, in one line. */
export function RuleTerms({ rule }: { rule: TopicRuleView['rule'] }) {
  const t = useWords();
  return (
    <p className="hl-quiet">
      {rule.kinds.map((kind) => t(`terms.kind.${kind}`)).join(' · ')} · {t('dispatch.least', { ...rule.least })} ·{' '}
      {t('dispatch.checked', { sample: rule.sample, limit: rule.wrongLimit })}
    </p>
  );
}

/** One setting as it was put on record: which, on or off, why, by whom and when. */
export function SettingLine({ setting }: { setting: TopicRuleView['settings'][number] }) {
  const t = useWords();
  const { version, rule, at, by, why } = setting;
  return (
    <>
      <b>{t('dispatch.version', { version })}</b> {t(rule.on ? 'dispatch.on' : 'dispatch.off')} · {why} · {by?.name} ·{' '}
      <Moment at={at} />
      <RuleTerms rule={rule} />
    </>
  );
}
