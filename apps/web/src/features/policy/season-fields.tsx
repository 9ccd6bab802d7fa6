import { Button, Input } from 'antd';
import { useId } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { Field, LineField } from '../../ui/fields.tsx';
import type { DecreeDraft, SeasonDraft } from './season-draft.ts';

type Change = (part: Partial<SeasonDraft>) => void;

/** What was declared: first and last day, the hour of either if it is not the whole day, and the days as they were said. */
export function DeclaredFields({
  draft,
  byDates,
  change,
}: {
  draft: SeasonDraft;
  byDates: number | null;
  change: Change;
}) {
  const t = useWords();
  const id = useId();
  const input = (name: 'opens' | 'opensAt' | 'closes' | 'closesAt' | 'days', type: 'date' | 'time' | 'text') => (
    <Field
      id={`${id}-${name}`}
      label={t(`policy.days.season.${name}`)}
      required={name === 'opens' || name === 'closes'}
      hint={name === 'days' && byDates !== null ? t('policy.days.season.by_dates', { count: byDates }) : undefined}
    >
      <Input
        id={`${id}-${name}`}
        type={type}
        value={draft[name]}
        inputMode={name === 'days' ? 'numeric' : undefined}
        maxLength={name === 'days' ? 3 : undefined}
        aria-describedby={name === 'days' && byDates !== null ? `${id}-${name}-hint` : undefined}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="hl-days-fields">
      {input('opens', 'date')}
      {input('opensAt', 'time')}
      {input('closes', 'date')}
      {input('closesAt', 'time')}
      {input('days', 'text')}
      <LineField
        label={t('policy.days.source')}
        required
        max={300}
        value={draft.source}
        placeholder={t('policy.days.season.source_hint')}
        onChange={(source) => change({ source })}
      />
    </div>
  );
}

/** Later words of the authority over the declared dates, in order. */
export function DecreeFields({ decrees, change }: { decrees: DecreeDraft[]; change: Change }) {
  const t = useWords();
  const put = (at: number, part: Partial<DecreeDraft>) =>
    change({ decrees: decrees.map((each, nth) => (nth === at ? { ...each, ...part } : each)) });
  return (
    <fieldset className="hl-week">
      <legend>{t('policy.days.season.decrees')}</legend>
      {decrees.map((each, at) => {
        const nth = at + 1;
        return (
          // oxlint-disable-next-line no-array-index-key
          <div className="hl-exception" key={at}>
            {(['opens', 'closes'] as const).map((end) => (
              <label key={end} className="hl-decree-date">
                <span className="hl-quiet">{t(`policy.days.season.decree_${end}`)}</span>
                <Input
                  type="date"
                  aria-label={t(`policy.days.season.decree_${end}_of`, { nth })}
                  value={each[end]}
                  onChange={(event) => put(at, { [end]: event.target.value })}
                />
              </label>
            ))}
            <Input
              className="hl-decree-source"
              value={each.source}
              maxLength={300}
              aria-label={t('policy.days.season.decree_source', { nth })}
              placeholder={t('policy.days.season.decree_hint')}
              onChange={(event) => put(at, { source: event.target.value })}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('policy.days.season.drop', { nth })}
              onClick={() => change({ decrees: decrees.filter((_, other) => other !== at) })}
            >
              ×
            </Button>
          </div>
        );
      })}
      <Button
        size="small"
        className="hl-recount-what"
        disabled={decrees.length >= 20}
        onClick={() => change({ decrees: [...decrees, { opens: '', closes: '', source: '' }] })}
      >
        {t('policy.days.season.add')}
      </Button>
    </fieldset>
  );
}
