import type { CaseView } from '@hearthline/contract/case-view';
import { Button } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RepeatReasons } from '../../ui/repeat-reasons.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { ChosenAct } from './act-form.tsx';

const takes = new Set(['received', 'in_hand']);

/** Cases that may tell of the same, each with why; to be joined, or answered as the first was (INT-9). */
export function CaseRepeats({ view, onChoose }: { view: CaseView; onChoose: (act: ChosenAct) => void }) {
  const t = useWords();
  if (view.related.length === 0) return null;
  const may = (act: string): boolean => view.abilities.some((each) => each.act === act && each.why === null);
  return (
    <section className="hl-section" aria-label={t('cases.related')}>
      <h2>{t('cases.related')}</h2>
      <ul className="hl-links">
        {view.related.map((each) => (
          <li key={each.id}>
            <a href={`/desk/cases/${each.id}`} className="hl-number">
              {each.number}
            </a>
            <span>{t(`terms.kind.${each.kind}`)}</span>
            <StateTag state={each.state} />
            <span className="hl-quiet">
              <RepeatReasons repeat={each} /> · <Moment at={each.receivedAt} />
            </span>
            {may('join') && takes.has(each.state) ? (
              <Button size="small" onClick={() => onChoose({ act: 'join', orderNo: null, values: { to: each.id } })}>
                {t('cases.join_to', { number: each.number })}
              </Button>
            ) : null}
            {each.answer ? (
              <p className="hl-first-answer">
                <b>{t('intake.nothing_new')}</b> {each.answer}{' '}
                {may('answer') ? (
                  <Button
                    size="small"
                    onClick={() => onChoose({ act: 'answer', orderNo: null, values: { words: each.answer } })}
                  >
                    {t('intake.answer_as_first')}
                  </Button>
                ) : null}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
