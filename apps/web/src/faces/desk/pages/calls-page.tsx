import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { CallList, type CallListView, callListViews } from '../../../features/calls/call-list.tsx';
import { CallSeat } from '../../../features/calls/call-seat.tsx';
import { useCallDesk } from '../../../lib/call-desk.ts';
import { useWords } from '../../../lib/use-words.ts';
import { Moment } from '../../../ui/moment.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** The own telephone, who waits on the lines, whom to call back, and the calls there were (INT-6). */
export function CallsPage() {
  const t = useWords();
  const go = useNavigate();
  const desk = useCallDesk();
  const { view: asked } = useSearch({ from: '/desk/calls' });
  const view: CallListView = callListViews.find((each) => each === asked) ?? 'call_back';
  return (
    <PageFrame title={t('calls.title')}>
      <div className="hl-call-line">
        <CallSeat />
        {desk && desk.waiting > 0 ? (
          <span className="hl-chip" data-tone="soon">
            {t('calls.waiting', { count: desk.waiting })}
            {desk.longestSince ? <Moment at={desk.longestSince} /> : null}
          </span>
        ) : null}
      </div>
      <div className="hl-call-line">
        <Segmented<CallListView>
          aria-label={t('calls.list')}
          value={view}
          options={callListViews.map((each) => ({
            value: each,
            label:
              each === 'call_back' && desk ? `${t(`calls.view.${each}`)} ${desk.backsDue}` : t(`calls.view.${each}`),
          }))}
          onChange={(next) => void go({ to: '/desk/calls', search: next === 'call_back' ? {} : { view: next } })}
        />
      </div>
      <CallList key={view} view={view} />
    </PageFrame>
  );
}
