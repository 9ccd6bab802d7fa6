import { CloseOutlined } from '@ant-design/icons';
import type { CaseView } from '@hearthline/contract/case-view';
import { printReceipt } from '@hearthline/contract/cases';
import { isOwed } from '@hearthline/domain/promises/clock-outcomes';
import { Button } from 'antd';
import { addressOf } from '../../lib/api-client.ts';
import { currentLanguage } from '../../lib/language.ts';
import { useMay } from '../../lib/session.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockChip } from '../../ui/due-chip.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

const SHOWN_CLOCKS = 3;

/** The case's own, and those of joined cases that come before them. */
function dueFirst(view: CaseView) {
  const own = view.clocks.filter(({ promiseId }) => !view.earlier.some(({ clock }) => clock.promiseId === promiseId));
  return [...own, ...view.earlier.map(({ clock }) => clock)]
    .filter((clock) => isOwed(clock.outcome))
    .sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
    .slice(0, SHOWN_CLOCKS);
}

/** Where it is and what to mind there, however far one scrolls. */
function CaseWhere({ view }: { view: CaseView }) {
  const t = useWords();
  const { premises, place } = view;
  if (!premises && !place) return null;
  return (
    <div className="hl-case-where">
      {premises ? <a href={`/desk/premises/${premises.id}`}>{premises.address}</a> : <span>{place}</span>}
      {premises?.flags.map((flag) => (
        <span key={flag} className="hl-chip" data-tone="warm">
          {termOr(t, 'flag', flag)}
        </span>
      ))}
    </div>
  );
}

/** Number, state and what ticks: stays in sight while the rest scrolls. */
export function CaseHeader({ view, onClose }: { view: CaseView; onClose: (() => void) | null }) {
  const t = useWords();
  const mayPrint = useMay('case.print');
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  return (
    <>
      <div className="hl-case-title">
        <h1>
          <a href={`/desk/cases/${view.id}`} className="hl-number">
            {view.number}
          </a>
        </h1>
        <StateTag state={view.state} />
        <b>
          {t(`terms.kind.${view.kind}`)}
          {view.topic ? ` · ${termOr(t, 'topic', view.topic)}` : ''}
        </b>
        {view.urgency === 'normal' ? null : (
          <span className="hl-chip" data-tone={view.urgency === 'emergency' ? 'late' : 'soon'}>
            {t(`terms.urgency.${view.urgency}`)}
          </span>
        )}
        {view.sealed ? (
          <span className="hl-chip" data-tone="sealed">
            {t('queue.sealed')}
          </span>
        ) : null}
        {view.supervised ? (
          <span className="hl-chip" data-tone="late">
            {t('queue.supervised_long')}
          </span>
        ) : null}
        {view.urgedCount > 0 ? (
          <span className="hl-chip" data-tone="warm">
            {t('queue.urged_long', { n: view.urgedCount })}
          </span>
        ) : null}
        {view.reopenedCount > 0 ? (
          <span className="hl-chip" data-tone="warm">
            {t('queue.reopened_long', { n: view.reopenedCount })}
          </span>
        ) : null}
        <span className="hl-case-corner">
          <Button size="small" type="link" className="hl-case-print" onClick={() => window.print()}>
            {t('cases.print_page')}
          </Button>
          {mayPrint ? (
            <a
              href={addressOf(printReceipt, { id: view.id }, { lang: currentLanguage() })}
              target="_blank"
              rel="noreferrer"
            >
              {t('cases.print_receipt')}
            </a>
          ) : null}
          {onClose ? (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('common.close')}
              onClick={onClose}
            />
          ) : null}
        </span>
      </div>
      <CaseWhere view={view} />
      <div className="hl-case-clocks">
        {dueFirst(view).map((clock) => (
          <ClockChip key={`${clock.promiseId}/${clock.variant}`} label={clock.title[language]} clock={clock} />
        ))}
        {view.turn ? (
          <span className="hl-quiet">
            {t('cases.turn', { who: [view.turn.unit.name, view.turn.staff?.name].filter(Boolean).join(' · ') })}
          </span>
        ) : null}
      </div>
    </>
  );
}
