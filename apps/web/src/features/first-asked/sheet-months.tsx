import type { Result } from '@hearthline/contract/endpoint';
import { handInSheets, listSheetMonths, receiveSheets } from '@hearthline/contract/sheet-months';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockList } from '../../ui/clock-list.tsx';
import { ClockChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import './first-asked.css';

type Month = Result<typeof listSheetMonths>['rows'][number];

function MonthRow({ month }: { month: Month }) {
  const t = useWords();
  const client = useQueryClient();
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const after = (done: unknown) => done && void client.invalidateQueries({ queryKey: queryKeys.sheets });
  const handIn = async () =>
    after(await run((key) => call(handInSheets, { body: { unitId: month.unit.id, month: month.month } }, { key })));
  const receive = async () =>
    after(await run((key) => call(receiveSheets, { params: { id: month.id }, body: {} }, { key })));
  return (
    <li>
      <p className="hl-sheet-head">
        <b>
          {month.month} · {month.unit.name}
        </b>
        <span>{t(`first_asked.month_state.${month.state}`)}</span>
        <span className="hl-quiet">{t('first_asked.count', { n: month.sheets.length })}</span>
        {month.clocks.map((clock) => (
          <ClockChip key={clock.variant} clock={clock} />
        ))}
        {month.mayHandIn ? (
          <Button size="small" type="primary" disabled={busy || !month.over} onClick={() => void handIn()}>
            {t('first_asked.hand_in')}
          </Button>
        ) : null}
        {month.mayHandIn && !month.over ? (
          <span className="hl-quiet">{t('refusals.month_not_over', { month: month.month })}</span>
        ) : null}
        {month.mayReceive ? (
          <Button size="small" type="primary" disabled={busy} onClick={() => void receive()}>
            {t('first_asked.receive_month')}
          </Button>
        ) : null}
      </p>
      <RefusedNote refused={refused} />
      <p className="hl-sheet-head">
        {month.sheets.map((sheet) => (
          <a key={sheet.id} href={`/desk/sheets/${sheet.id}`} title={sheet.matter ?? undefined}>
            {sheet.number}
          </a>
        ))}
      </p>
      {month.clocks.length > 0 ? (
        <details>
          <summary className="hl-quiet">{t('first_asked.ledger')}</summary>
          <ClockList clocks={month.clocks} ledger={month.ledger} />
        </details>
      ) : null}
      {month.handedInAt ? (
        <p className="hl-quiet">
          {t('first_asked.handed_in_by', { who: month.handedInBy?.name ?? '' })} <Moment at={month.handedInAt} />
          {month.receivedAt ? (
            <>
              {' · '}
              {t('first_asked.received_by', { who: month.receivedBy?.name ?? '' })} <Moment at={month.receivedAt} />
            </>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}

/** Each department's sheets of a month, on their way to general administration (PRM-29). */
export function SheetMonths() {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.sheetMonths,
    queryFn: ({ signal }) => call(listSheetMonths, {}, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (data.rows.length === 0) return <Empty words={t('first_asked.empty')} />;
  return (
    <ul className="hl-sheet-rows" aria-label={t('first_asked.months')}>
      {data.rows.map((month) => (
        <MonthRow key={month.id} month={month} />
      ))}
    </ul>
  );
}
