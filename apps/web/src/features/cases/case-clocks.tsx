import type { CaseView } from '@hearthline/contract/case-view';
import { currentLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';

/** Every promise of the case: its clause, when it is due and how it stands. */
export function CaseClocks({ view }: { view: CaseView }) {
  const t = useWords();
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  if (view.clocks.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('cases.clocks')}>
      <h2>{t('cases.clocks')}</h2>
      <table className="hl-table">
        <thead>
          <tr>
            <th scope="col">{t('cases.promise')}</th>
            <th scope="col">{t('cases.due')}</th>
            <th scope="col">{t('cases.stands')}</th>
          </tr>
        </thead>
        <tbody>
          {view.clocks.map((clock) => (
            <tr key={`${clock.promiseId}/${clock.variant}`}>
              <td>
                {clock.title[language]}
                <small className="hl-quiet">{clock.clause[language]}</small>
              </td>
              <td>
                {clock.dueAt ? <Moment at={clock.dueAt} /> : t('time.none')}
                {clock.moved?.dueBefore ? (
                  <small className="hl-quiet">
                    {t('cases.due_before')} <Moment at={clock.moved.dueBefore} />
                  </small>
                ) : null}
              </td>
              <td>
                <DueChip
                  dueAt={clock.dueAt}
                  outcome={clock.outcome}
                  metAt={clock.metAt}
                  provisional={clock.provisional}
                />
                {clock.restated ? (
                  <small className="hl-quiet">
                    {t(clock.restated.broken ? 'cases.restated_broken' : 'cases.restated_kept')}
                    {clock.restated.dueAt ? <Moment at={clock.restated.dueAt} /> : null}
                  </small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
