import { setDispatchRule, type TopicRuleView } from '@hearthline/contract/dispatch-rules';
import type { Result } from '@hearthline/contract/endpoint';
import { ruledKinds, ruledRoutes } from '@hearthline/domain/dispatch/dispatch-rule';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField, SwitchField } from '../../ui/fields.tsx';
import { ManyField, PercentField } from '../../ui/many-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import '../../ui/since-list.css';
import { SettingLine } from './rule-terms.tsx';

type Rule = TopicRuleView['rule'];
const percents = ['topic', 'place', 'whose', 'sample', 'wrongLimit'] as const;
type Percents = Record<(typeof percents)[number], number | null>;

const percentsOf = ({ least, sample, wrongLimit }: Rule): Percents => ({ ...least, sample, wrongLimit });

/** The rule as the form has it; null while a number is none. */
function ruleOf(rule: Rule, { topic, place, whose, sample, wrongLimit }: Percents): Rule | null {
  if (topic === null || place === null || whose === null || sample === null || wrongLimit === null) return null;
  if (rule.kinds.length === 0 || rule.routes.length === 0) return null;
  return { ...rule, least: { topic, place, whose }, sample, wrongLimit };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What was touched since `was` stays as typed; all else follows what others set. */
function onTopOf(latest: Rule, was: Rule, typed: { rule: Rule; numbers: Percents }) {
  const kept = <K extends keyof Rule>(field: K): Rule[K] =>
    same(typed.rule[field], was[field]) ? latest[field] : typed.rule[field];
  const [begun, now] = [percentsOf(was), percentsOf(latest)];
  const numbers = { ...typed.numbers };
  for (const name of percents) if (numbers[name] === begun[name]) numbers[name] = now[name];
  return { rule: { ...latest, on: kept('on'), kinds: kept('kinds'), routes: kept('routes') }, numbers };
}

/** One topic set: on or off, for which kinds, by which ways, how sure, how much of it is looked at again, and why. */
export function RuleForm({ row, onDone }: { row: TopicRuleView; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`dispatch-rule.${row.topic}`, {
    rule: { ...row.rule, on: row.version === 0 ? true : row.rule.on } as Rule,
    numbers: percentsOf(row.rule),
    why: '',
    base: row.version,
    was: row.rule,
  });
  const { rule, numbers, why, base, was } = draft.value;
  // What others set since one began, also where one comes back to it days later.
  const theirs = row.version === base ? null : (row.settings[0] ?? null);
  const setRule = (next: Rule) => draft.change({ rule: next });
  const end = () => {
    draft.clear();
    onDone();
  };
  const { run, busy, refused, forget } = useSubmit<Result<typeof setDispatchRule>>();
  const whole = ruleOf(rule, numbers);
  const title = t(`terms.topic.${row.topic}`);
  const save = async () => {
    if (!whole || theirs) return;
    const body = { base, rule: whole, why };
    const view = await run((key) =>
      call(setDispatchRule, { body }, { key }).catch(async (error: unknown) => {
        if (asRefused(error).code === 'dispatch_rule_changed')
          await client.invalidateQueries({ queryKey: queryKeys.dispatchRules });
        throw error;
      }),
    );
    if (!view) return;
    client.setQueryData(queryKeys.dispatchRules, view);
    end();
  };
  const goOn = () => {
    draft.change({ ...onTopOf(row.rule, was, draft.value), base: row.version, was: row.rule });
    forget();
  };
  return (
    <PlainForm label={title} className="hl-fields" onSubmit={() => void save()}>
      <h3 className="hl-rule-title">{title}</h3>
      <SwitchField label={t('dispatch.send_itself')} value={rule.on} onChange={(on) => setRule({ ...rule, on })} />
      <ManyField
        label={t('dispatch.kinds')}
        required
        hint={t('dispatch.kinds_hint')}
        values={rule.kinds}
        choices={ruledKinds.map((value) => ({ value, label: t(`terms.kind.${value}`) }))}
        onChange={(kinds) => setRule({ ...rule, kinds })}
      />
      <ManyField
        label={t('dispatch.routes')}
        required
        values={rule.routes}
        choices={ruledRoutes.map((value) => ({ value, label: t(`dispatch.route.${value}`) }))}
        onChange={(routes) => setRule({ ...rule, routes })}
      />
      {percents.map((name) => (
        <PercentField
          key={`${name} ${base}`}
          label={t(`dispatch.number.${name}`)}
          hint={t(`dispatch.number_hint.${name}`)}
          required
          value={numbers[name]}
          least={name === 'sample' ? 1 : 0}
          onChange={(value) => draft.change({ numbers: { ...numbers, [name]: value } })}
        />
      ))}
      <LineField
        label={t('dispatch.why_set')}
        required
        wide
        value={why}
        max={500}
        onChange={(next) => draft.change({ why: next })}
      />
      <RefusedNote refused={refused} />
      {theirs ? (
        <div role="status" className="hl-since">
          <p>{t('dispatch.others_set')}</p>
          <SettingLine setting={theirs} />
          <Button size="small" onClick={goOn}>
            {t('dispatch.go_on')}
          </Button>
        </div>
      ) : null}
      <div className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!whole || theirs !== null || why.trim() === ''}
        >
          {t('dispatch.save')}
        </Button>
        <Button onClick={end}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
