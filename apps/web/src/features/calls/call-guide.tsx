import type { GuideView } from '@hearthline/contract/calls';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { inLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';

type Question = GuideView['questions'][number];
type Answer = Question['answers'][number];

/** What the questions came to: the words asked and answered, and the answer that ended them. */
export interface Guided {
  lines: string[];
  end: Answer;
}

interface Props {
  guides: readonly GuideView[];
  onEnd: (guided: Guided) => void;
}

/** Questions one after the other, each answer leading on, until it is advice or an order (INT-5). */
export function CallGuide({ guides, onEnd }: Props) {
  const t = useWords();
  const [code, setCode] = useState<string | null>(null);
  const [steps, setSteps] = useState<{ question: Question; answer: Answer }[]>([]);
  const guide = guides.find((each) => each.code === code) ?? guides[0];
  if (!guide) return null;
  const last = steps.at(-1);
  const at = last ? last.answer.next : guide.first;
  const question = guide.questions.find((each) => each.code === at) ?? null;
  const take = (answer: Answer) => {
    if (!question) return;
    const taken = [...steps, { question, answer }];
    setSteps(taken);
    if (answer.next !== undefined) return;
    const lines = taken.map((step) => `${inLanguage(step.question.title)} ${inLanguage(step.answer.title)}`);
    onEnd({ lines, end: answer });
  };
  return (
    <section className="hl-call-guide" aria-label={t('calls.guide')}>
      <h2>{t('calls.guide')}</h2>
      {guides.length > 1 ? (
        <Select
          aria-label={t('calls.guide_of')}
          value={guide.code}
          options={guides.map((each) => ({ value: each.code, label: inLanguage(each.title) }))}
          onChange={(next) => {
            setCode(next);
            setSteps([]);
          }}
        />
      ) : null}
      <ol>
        {steps.map((step) => (
          <li key={step.question.code}>
            <span className="hl-quiet">{inLanguage(step.question.title)}</span> <b>{inLanguage(step.answer.title)}</b>
            {step.answer.say ? <p className="hl-call-now">{inLanguage(step.answer.say)}</p> : null}
          </li>
        ))}
      </ol>
      {question ? (
        <div role="group" aria-label={inLanguage(question.title)} className="hl-call-ask">
          <p>{inLanguage(question.title)}</p>
          <div className="hl-buttons">
            {question.answers.map((answer) => (
              <Button key={inLanguage(answer.title)} onClick={() => take(answer)}>
                {inLanguage(answer.title)}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
      {last?.answer.advise ? <p className="hl-call-now">{inLanguage(last.answer.advise)}</p> : null}
      {last?.answer.order ? (
        <p className="hl-call-now">
          {t('calls.guide_order')} {last.answer.order.note ? inLanguage(last.answer.order.note) : ''}
        </p>
      ) : null}
      {steps.length > 0 ? (
        <Button size="small" type="link" onClick={() => setSteps(steps.slice(0, -1))}>
          {t('calls.guide_back')}
        </Button>
      ) : null}
    </section>
  );
}
