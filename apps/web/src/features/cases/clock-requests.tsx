import type { CaseView } from '@hearthline/contract/case-view';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { requestWords } from './request-words.ts';

/** Pauses and later deadlines that were asked for: by whom, why, and what somebody else decided. */
export function ClockRequests({ view }: { view: CaseView }) {
  const t = useWords();
  if (view.requests.length === 0) return null;
  return (
    <ul className="hl-requests" aria-label={t('cases.requests')}>
      {view.requests.map((request) => {
        const state = request.granted === null ? 'open' : request.granted ? 'granted' : 'refused';
        return (
          <li key={request.no}>
            <span>{requestWords(request, view, t)}</span>
            <span className="hl-chip" data-tone={state === 'open' ? 'soon' : state === 'granted' ? 'met' : 'none'}>
              {t(`cases.decision.${state}`)}
            </span>
            <small className="hl-quiet">
              {request.askedBy?.name} <Moment at={request.askedAt} />
              {request.decidedAt ? (
                <>
                  {' → '}
                  {request.decidedBy?.name} <Moment at={request.decidedAt} />
                </>
              ) : null}
            </small>
            {request.words ? <blockquote>{request.words}</blockquote> : null}
          </li>
        );
      })}
    </ul>
  );
}
