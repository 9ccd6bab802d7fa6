import { listNotices, type NoticeView, readAllNotices, readNotice } from '@hearthline/contract/notices';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';

const MOST = 50;

/** What the bell holds; the live stream says when something came. */
export function useNotices() {
  return useQuery({
    queryKey: queryKeys.notices,
    queryFn: ({ signal }) => call(listNotices, { query: { limit: MOST } }, { signal }),
  });
}

/** The receipts: of one notice when it is opened, of all that were seen. */
export function useReceipts() {
  const client = useQueryClient();
  const all = useSubmit<unknown>();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.notices });
  return {
    busy: all.busy,
    async markOne(notice: NoticeView) {
      if (notice.readAt !== null) return;
      // Opening the case is what was wanted; a receipt that fails is tried when it is opened again.
      await call(readNotice, { params: { id: notice.id } }).catch(() => undefined);
      await refresh();
    },
    async markAll(rows: readonly NoticeView[]) {
      const until = rows.reduce((latest, { madeAt }) => (madeAt > latest ? madeAt : latest), '');
      if (until === '') return;
      await all.run((key) => call(readAllNotices, { body: { until } }, { key }));
      await refresh();
    },
  };
}
