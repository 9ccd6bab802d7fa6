import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger } from '@hearthline/contract/clocks';
import type { Result } from '@hearthline/contract/endpoint';
import {
  analyseFollowUps,
  checkFollowUps,
  type readFollowUpPlans,
  readFollowUpSample,
} from '@hearthline/contract/follow-ups';
import { type ReviewPoint, reviewPoints } from '@hearthline/domain/follow-ups/review';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inList } from '../../lib/in-list.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockList } from '../../ui/clock-list.tsx';
import { WordsField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

type Review = Result<typeof readFollowUpPlans>['reviews'][number];

function Numbers({ sample }: { sample: readonly { id: string; number: string }[] }) {
  return (
    <span className="hl-draw-taken">
      {sample.map(({ id, number }) => (
        <a key={id} className="hl-number" href={`/desk/cases/${id}`}>
          {number || '–'}
        </a>
      ))}
    </span>
  );
}

function ReviewRow({ review }: { review: Review }) {
  const t = useWords();
  return (
    <li>
      <p className="hl-draw-head">
        <b>{t(`follow_ups.review.${review.what}`, { period: review.period })}</b>
        <span>{review.by?.name}</span>
        <Moment at={review.at} />
        {review.what === 'check' ? (
          <span className="hl-chip" data-tone={review.faults.length > 0 ? 'late' : 'met'}>
            {review.faults.length > 0
              ? inList(
                  review.faults.map((point) => t(`follow_ups.point.${point}`)),
                  t,
                )
              : t('follow_ups.in_order')}
          </span>
        ) : null}
      </p>
      <p className="hl-review-words">{review.words}</p>
      {review.sample.length > 0 ? <Numbers sample={review.sample} /> : null}
    </li>
  );
}

function useAfter(onDone: () => void) {
  const client = useQueryClient();
  return (done: unknown) => {
    if (!done) return;
    void client.invalidateQueries({ queryKey: queryKeys.followUps });
    onDone();
  };
}

function AnalysisForm({ month, onDone }: { month: string; onDone: () => void }) {
  const t = useWords();
  const draft = useDraft(`follow-up-analysis.${month}`, { words: '' });
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const after = useAfter(() => {
    draft.clear();
    onDone();
  });
  const send = async () =>
    after(await run((key) => call(analyseFollowUps, { body: { month, words: draft.value.words } }, { key })));
  return (
    <PlainForm label={t('follow_ups.analyse')} className="hl-fields" focusFirst onSubmit={() => void send()}>
      <WordsField
        label={t('follow_ups.analysis_words')}
        required
        value={draft.value.words}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused} />
      <Button type="primary" htmlType="submit" disabled={busy || !draft.value.words.trim()}>
        {t('follow_ups.record')}
      </Button>
    </PlainForm>
  );
}

function CheckForm({ quarter, onDone }: { quarter: string; onDone: () => void }) {
  const t = useWords();
  const draft = useDraft<{ words: string; faults: ReviewPoint[] }>(`follow-up-check.${quarter}`, {
    words: '',
    faults: [],
  });
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const { data } = useQuery({
    queryKey: queryKeys.followUpSample(quarter),
    queryFn: ({ signal }) => call(readFollowUpSample, { params: { quarter } }, { signal }),
  });
  const after = useAfter(() => {
    draft.clear();
    onDone();
  });
  const { words, faults } = draft.value;
  const send = async () =>
    after(await run((key) => call(checkFollowUps, { body: { quarter, faults, words } }, { key })));
  return (
    <PlainForm label={t('follow_ups.check')} className="hl-fields" onSubmit={() => void send()}>
      {data ? (
        <p className="hl-check-sample">
          {t('follow_ups.look_at', { count: data.sample.length, asked: data.asked })} <Numbers sample={data.sample} />
        </p>
      ) : null}
      <fieldset className="hl-check-points">
        <legend>{t('follow_ups.faults')}</legend>
        <Checkbox.Group
          options={reviewPoints.map((value) => ({ value, label: t(`follow_ups.point.${value}`) }))}
          value={faults}
          onChange={(given) => draft.change({ faults: given })}
        />
      </fieldset>
      <WordsField
        label={t('follow_ups.check_words')}
        required
        value={words}
        onChange={(value) => draft.change({ words: value })}
      />
      <RefusedNote refused={refused} />
      <Button type="primary" htmlType="submit" disabled={busy || !words.trim()}>
        {t('follow_ups.record')}
      </Button>
    </PlainForm>
  );
}

interface Props {
  month: string;
  quarter: string;
  reviews: readonly Review[];
  clocks: readonly ClockView[];
  ledger: readonly ClockLedger[];
  mayReview: boolean;
}

/** What was said of the month and the quarter, and by whoever may, what is to be said (FOL-4, PRM-25). */
export function PlanReviews({ month, quarter, reviews, clocks, ledger, mayReview }: Props) {
  const t = useWords();
  const [open, setOpen] = useState<'analyse' | 'check' | null>(null);
  if (reviews.length + clocks.length === 0 && !mayReview) return null;
  return (
    <section aria-labelledby="hl-reviews">
      <h2 id="hl-reviews">{t('follow_ups.reviews')}</h2>
      {clocks.length > 0 ? <ClockList clocks={clocks} ledger={ledger} about={quarter} /> : null}
      {mayReview ? (
        <div className="hl-buttons">
          {(['analyse', 'check'] as const).map((what) => (
            <Button key={what} aria-expanded={open === what} onClick={() => setOpen(open === what ? null : what)}>
              {t(`follow_ups.${what}`)} {what === 'analyse' ? month : quarter}
            </Button>
          ))}
        </div>
      ) : null}
      {open === 'analyse' ? <AnalysisForm month={month} onDone={() => setOpen(null)} /> : null}
      {open === 'check' ? <CheckForm quarter={quarter} onDone={() => setOpen(null)} /> : null}
      <ul className="hl-draws">
        {reviews.map((review) => (
          <ReviewRow key={`${review.what} ${review.at}`} review={review} />
        ))}
      </ul>
    </section>
  );
}
