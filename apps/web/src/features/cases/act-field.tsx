import type { CaseView } from '@hearthline/contract/case-view';
import { MINUTE_MS } from '@hearthline/domain/time/civil';
import { inLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField, LineField, SwitchField, WordsField } from '../../ui/fields.tsx';
import { type AttachedFile, FilesField } from '../../ui/files-field.tsx';
import { PeopleField, PersonField } from '../../ui/person-field.tsx';
import { PremisesField } from '../../ui/premises-field.tsx';
import { UnitField, UnitsField } from '../../ui/unit-field.tsx';
import { type FieldSpec, type FormValues } from './act-spec.ts';
import { type FormAct } from './act-specs.ts';
import { extendableOf } from './act-view.ts';
import { MentionField } from './mention-field.tsx';
import type { Mentioned } from './mention-words.ts';
import { OtherCaseField } from './other-case-field.tsx';
import { requestWords } from './request-words.ts';

interface Props {
  field: FieldSpec;
  act: FormAct;
  view: CaseView;
  order: CaseView['orders'][number] | null;
  values: FormValues;
  missing: boolean;
  refusedField: string | null;
  onChange: (part: FormValues) => void;
}

const scores = [5, 4, 3, 2, 1];

/** A control knows minutes; the minute in which the case came in is not before it. */
function notBefore(chosen: string | null, receivedAt: string): string | null {
  if (chosen === null) return null;
  const behind = Date.parse(receivedAt) - Date.parse(chosen);
  return behind > 0 && behind < MINUTE_MS ? receivedAt : chosen;
}

/** One field of an act's form, by its type. */
export function ActField({ field, act, view, order, values, missing, refusedField, onChange }: Props) {
  const t = useWords();
  const label = t([`cases.field_of.${act}.${field.name}`, `cases.field.${field.name}`]);
  const hintKey = `cases.hint_of.${act}.${field.name}`;
  const hint = t(hintKey);
  const error = missing ? t('common.required') : refusedField === field.name ? t('refusals.bad_input') : null;
  const shared = { label, required: field.required, error, hint: hint === hintKey ? undefined : hint };
  const value = values[field.name];
  const text = typeof value === 'string' ? value : '';
  const number = typeof value === 'number' ? value : null;
  const numbers = Array.isArray(value) ? (value as number[]) : [];
  const set = (next: unknown) => onChange({ [field.name]: next });
  const unitId =
    field.unitFrom === 'order' ? (order?.unit.id ?? null) : ((values['unitId'] as number | undefined) ?? null);
  switch (field.type) {
    case 'words':
      return <WordsField {...shared} value={text} onChange={set} />;
    case 'mention_words':
      return (
        <MentionField
          {...shared}
          text={text}
          people={Array.isArray(values['mentioned']) ? (values['mentioned'] as Mentioned[]) : []}
          onChange={(words, mentioned) => onChange({ [field.name]: words, mentioned })}
        />
      );
    case 'file':
      return (
        <FilesField
          label={label}
          max={1}
          files={value ? [value as AttachedFile] : []}
          onChange={([file]) => set(file ?? null)}
        />
      );
    case 'line':
      return <LineField {...shared} value={text} onChange={set} />;
    case 'choice':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={set}
          choices={(field.values ?? []).map((code) => ({ value: code, label: t(`terms.${field.terms}.${code}`) }))}
        />
      );
    case 'pause_cause':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={set}
          choices={view.pauseCauses.map(({ code, title }) => ({ value: code, label: inLanguage(title) }))}
        />
      );
    case 'promise':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={set}
          choices={view.clocks
            .filter(({ promiseId, variant }) => extendableOf(view).includes(`${promiseId}/${variant}`))
            .map(({ promiseId, variant, title }) => ({ value: `${promiseId}/${variant}`, label: inLanguage(title) }))}
        />
      );
    case 'request':
      return (
        <ChoiceField
          {...shared}
          value={number}
          onChange={set}
          choices={view.requests
            .filter(({ granted }) => granted === null)
            .map((request) => ({ value: request.no, label: requestWords(request, view, t) }))}
        />
      );
    case 'decision':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={set}
          choices={['granted', 'refused'].map((code) => ({ value: code, label: t(`cases.decision.${code}`) }))}
        />
      );
    case 'outside_step':
      return (
        <ChoiceField
          {...shared}
          value={text || null}
          onChange={set}
          choices={(view.outside?.next ?? []).map((code) => ({ value: code, label: t(`terms.outside_step.${code}`) }))}
        />
      );
    case 'score':
      return (
        <ChoiceField
          {...shared}
          value={number}
          onChange={set}
          choices={scores.map((score) => ({ value: score, label: t('cases.score', { score }) }))}
        />
      );
    case 'instant':
      return (
        <InstantField {...shared} value={text || null} onChange={(next) => set(notBefore(next, view.receivedAt))} />
      );
    case 'switch':
      return <SwitchField {...shared} value={value === true} onChange={set} />;
    case 'unit':
      return <UnitField {...shared} value={number} onChange={set} />;
    case 'units':
      return <UnitsField {...shared} values={numbers} onChange={set} />;
    case 'person':
      return <PersonField {...shared} unitId={unitId} value={number} onChange={set} />;
    case 'people':
      return <PeopleField {...shared} values={numbers} onChange={set} />;
    case 'case':
      return <OtherCaseField {...shared} view={view} value={text || null} onChange={set} />;
    case 'premises':
      return (
        <PremisesField
          {...shared}
          known={view.premises}
          startWords={view.premises ? '' : (view.place ?? '')}
          value={text || null}
          onChange={set}
        />
      );
  }
}
