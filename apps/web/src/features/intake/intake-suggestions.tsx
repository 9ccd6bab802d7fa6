import { type Suggestion, suggestIntake } from '@hearthline/contract/suggestions';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { call } from '../../lib/api-client.ts';
import { inList } from '../../lib/in-list.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RepeatReasons } from '../../ui/repeat-reasons.tsx';
import { RouteNote, useWhoInstead } from '../../ui/route-note.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { IntakeForm } from './intake-form.ts';

const ENOUGH = 4;
const SURE = 0.6;

interface Props {
  form: IntakeForm;
  change: (part: Partial<IntakeForm>) => void;
}

function Offer({ words, why, onTake }: { words: string; why: readonly string[]; onTake: () => void }) {
  const t = useWords();
  return (
    <li>
      <span>{words}</span>
      {why.length > 0 ? <span className="hl-quiet">{t('intake.because', { words: inList(why, t) })}</span> : null}
      <Button size="small" onClick={onTake}>
        {t('intake.take_over')}
      </Button>
    </li>
  );
}

function Offers({ found, form, change }: Props & { found: Suggestion }) {
  const t = useWords();
  const { kind, urgency, premises, place } = found;
  const ours = found.for.value !== 'other';
  return (
    <>
      {!ours && found.for.sure >= SURE ? (
        <li>
          <b>{found.whose.value ? t('intake.not_ours_whose', { whose: found.whose.value }) : t('intake.not_ours')}</b>
          <span className="hl-quiet">{t('intake.because', { words: inList(found.for.words, t) })}</span>
        </li>
      ) : null}
      {ours && kind.sure >= SURE && kind.value !== form.kind ? (
        <Offer
          words={t('intake.offer_kind', {
            kind: t(`terms.kind.${kind.value}`),
            topic: termOr(t, 'topic', found.topic.value),
          })}
          why={kind.words}
          onTake={() => change({ kind: kind.value })}
        />
      ) : null}
      {urgency.value !== form.urgency && urgency.value !== 'normal' ? (
        <Offer
          words={t('intake.offer_urgency', { urgency: t(`terms.urgency.${urgency.value}`) })}
          why={urgency.words}
          onTake={() => change({ urgency: urgency.value })}
        />
      ) : null}
      {form.premises === null
        ? premises.map((each) => (
            <Offer
              key={each.id}
              words={t('intake.offer_premises', { address: each.address, account: each.accountNo })}
              why={[]}
              onTake={() => change({ premises: each })}
            />
          ))
        : null}
      {form.premises === null && premises.length === 0 && place !== null && form.place === '' ? (
        <Offer words={t('intake.offer_place', { place })} why={[]} onTake={() => change({ place })} />
      ) : null}
      {found.temperatures.length > 0 ? (
        <li className="hl-quiet">
          {t('intake.heard_temperature', {
            list: inList(
              found.temperatures.map(({ value }) => `${value} ℃`),
              t,
            ),
          })}
        </li>
      ) : null}
      {found.refund.value ? <li className="hl-quiet">{t('intake.heard_refund')}</li> : null}
      {found.earlier.value ? <li className="hl-quiet">{t('intake.heard_earlier')}</li> : null}
    </>
  );
}

/** What the words being typed seem to be about, each taken over by a press, and what they may repeat (INT-2, INT-9). */
export function IntakeSuggestions({ form, change, onFound }: Props & { onFound: (found: Suggestion) => void }) {
  const t = useWords();
  const whoInstead = useWhoInstead();
  const asked = useSettled(JSON.stringify([form.text.trim(), form.phone.trim(), form.premises?.id ?? null]));
  const [text, phone, premisesId] = JSON.parse(asked) as [string, string, string | null];
  const { data } = useQuery({
    queryKey: queryKeys.suggestions(asked),
    queryFn: ({ signal }) => call(suggestIntake, { body: { text, phone, premisesId } }, { signal }),
    enabled: text.length >= ENOUGH || phone.length >= 7 || premisesId !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  useEffect(() => {
    if (data && text.length >= ENOUGH) onFound(data);
  }, [data, text, onFound]);
  if (!data) return null;
  const reads = text.length >= ENOUGH;
  return (
    <div className="hl-suggestions" role="group" aria-label={t('intake.suggestions')}>
      <ul>{reads ? <Offers found={data} form={form} change={change} /> : null}</ul>
      {reads ? (
        <RouteNote route={data.route}>
          {data.route.because === 'not_ours' ? (
            <Button
              size="small"
              onClick={() => change({ answeredNow: true, replyCode: 'not_ours', reply: whoInstead(data.route) })}
            >
              {t('intake.route.answer_so')}
            </Button>
          ) : null}
        </RouteNote>
      ) : null}
      {data.repeats.length > 0 ? (
        <>
          <b>{t('intake.repeats')}</b>
          <ul>
            {data.repeats.map((each) => (
              <li key={each.id}>
                <StateTag state={each.state} />
                <a className="hl-number" href={`/desk/cases/${each.id}`} target="_blank" rel="noreferrer">
                  {each.number}
                </a>
                <span>{t(`terms.kind.${each.kind}`)}</span>
                <span className="hl-quiet">
                  <RepeatReasons repeat={each} /> · <Moment at={each.receivedAt} />
                </span>
                {each.answer ? (
                  <p className="hl-first-answer">
                    <b>{t('intake.nothing_new')}</b> {each.answer}{' '}
                    <Button size="small" onClick={() => change({ answeredNow: true, reply: each.answer ?? '' })}>
                      {t('intake.answer_as_first')}
                    </Button>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
