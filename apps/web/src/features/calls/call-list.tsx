import { type CallView, listCalls, tryCallBack } from '@hearthline/contract/calls';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { DialLink } from '../../ui/dial-link.tsx';
import { ClockChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { CallNumber, CallState } from './call-head.tsx';
import { minutesWords } from './call-words.ts';
import './calls.css';

export const callListViews = ['call_back', 'all', 'missed'] as const;
export type CallListView = (typeof callListViews)[number];

function Back({ view }: { view: CallView }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`call-back.${view.id}`, { words: '' });
  const { words } = draft.value;
  const { run, busy, refused } = useSubmit<CallView>();
  const tried = async (reached: boolean) => {
    const input = { params: { id: view.id }, body: { reached, words: words || null } };
    if (!(await run((key) => call(tryCallBack, input, { key })))) return;
    draft.clear();
    void client.invalidateQueries({ queryKey: queryKeys.calls });
  };
  return (
    <div className="hl-call-back">
      <DialLink number={view.number ?? ''} backTo={view.id}>
        {t('calls.call_back')}
      </DialLink>
      <Input
        aria-label={t('calls.back_words')}
        placeholder={t('calls.back_words')}
        value={words}
        maxLength={500}
        onChange={(event) => draft.change({ words: event.target.value })}
      />
      <Button disabled={busy} onClick={() => void tried(true)}>
        {t('calls.reached')}
      </Button>
      <Button disabled={busy} onClick={() => void tried(false)}>
        {t('calls.not_reached')}
      </Button>
      <RefusedNote refused={refused} />
    </div>
  );
}

function Row({ view }: { view: CallView }) {
  const t = useWords();
  const takes = useMay('call.take');
  const talked = view.answeredAt && view.endedAt ? Date.parse(view.endedAt) - Date.parse(view.answeredAt) : null;
  return (
    <li>
      <div className="hl-call-row">
        <Moment at={view.beganAt} />
        <CallState view={view} />
        <a href={`/desk/calls/${view.id}`}>
          <CallNumber view={view} />
        </a>
        <span className="hl-quiet">
          {view.direction === 'out'
            ? t('calls.out')
            : t('calls.waited', { length: minutesWords(view.waitedSeconds * 1_000) })}
          {talked === null ? '' : ` · ${t('calls.talked', { length: minutesWords(talked) })}`}
          {view.endedBy && view.answeredAt ? ` · ${t(`calls.ended_by.${view.endedBy}`)}` : ''}
          {view.busy ? ` · ${t('calls.busy')}` : ''}
        </span>
        {view.clocks.map((clock) => (
          <span key={clock.variant} title={inLanguage(clock.title)}>
            <ClockChip clock={clock} over={view.endedAt !== null} />
          </span>
        ))}
        {view.staff ? <span>{view.staff.name}</span> : null}
        {view.message ? <span className="hl-chip">{t('calls.message')}</span> : null}
        {view.score === null ? null : <span className="hl-chip">{t('calls.score', { score: view.score })}</span>}
        {view.sort ? <span className="hl-chip">{t(`calls.sort.${view.sort}`)}</span> : null}
        {view.case ? <a href={`/desk/cases/${view.case.id}`}>{view.case.number}</a> : null}
        {view.callBack === 'none' ? null : (
          <span className="hl-chip" data-tone={view.callBack === 'due' ? 'soon' : 'met'}>
            {view.callBack === 'due' && view.tries === 0
              ? t('calls.untried')
              : t(`calls.back_state.${view.callBack}`, { tries: view.tries })}
          </span>
        )}
      </div>
      {takes && view.callBack === 'due' ? <Back view={view} /> : null}
    </li>
  );
}

/** Calls to be called back, all of them, or those nobody took. */
export function CallList({ view }: { view: CallListView }) {
  const t = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: queryKeys.callList(view),
    queryFn: ({ signal, pageParam }) =>
      call(listCalls, { query: { view, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty words={t(`calls.empty.${view}`)} />;
  return (
    <>
      <ul className="hl-call-list">
        {rows.map((each) => (
          <Row key={each.id} view={each} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </>
  );
}
