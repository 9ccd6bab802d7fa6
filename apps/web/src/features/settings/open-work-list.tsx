import { handOver, type OpenWork, readOpenWork } from '@hearthline/contract/handover';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { UnitField } from '../../ui/unit-field.tsx';

/** What somebody has in hand, and to whom all of it goes (ORG-8). */
export function OpenWorkList({ id }: { id: number }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`hand-over.${id}`, { unit: null as number | null, to: null as number | null });
  const { unit, to } = draft.value;
  const { run, busy, refused } = useSubmit<OpenWork>();
  const { data } = useQuery({
    queryKey: queryKeys.openWork(id),
    queryFn: ({ signal }) => call(readOpenWork, { params: { staffId: id } }, { signal }),
  });
  if (!data) return null;
  const { orders, areas, duty, sheets } = data;
  const hidden = data.hiddenOrders + data.hiddenSheets;
  const none = orders.length + areas.length + duty.length + sheets.length + hidden === 0;
  const pass = async () => {
    if (to === null) return;
    const input = { params: { staffId: id }, body: { toStaffId: to, words: null } };
    if (!(await run((key) => call(handOver, input, { key })))) return;
    draft.clear();
    void client.invalidateQueries({ queryKey: queryKeys.staff });
  };
  return (
    <section aria-label={t('settings.open_work')}>
      <h3>{t('settings.open_work')}</h3>
      {none ? <p className="hl-quiet">{t('settings.no_open_work')}</p> : null}
      <ul>
        {orders.map((order) => (
          <li key={`${order.case.id} ${order.orderNo}`}>
            <a href={`/desk/cases/${order.case.id}`}>{order.case.number}</a> {order.unit.name}
          </li>
        ))}
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <a href={`/desk/sheets/${sheet.id}`}>{sheet.number}</a> {t('desk.sheets')}
          </li>
        ))}
        {areas.map((each) => (
          <li key={each.area.id}>
            {t('settings.area')} {each.area.name}
          </li>
        ))}
        {duty.map((each) => (
          <li key={each.id}>
            {t('settings.duty')} {each.unit.name} <Moment at={each.from} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="hl-quiet">{t('settings.hidden_work', { count: hidden })}</p> : null}
      {none ? null : (
        <div className="hl-fields">
          <UnitField
            label={t('settings.to_unit')}
            none={t('common.pick')}
            value={unit}
            onChange={(unit) => draft.change({ unit, to: null })}
          />
          <PersonField
            label={t('settings.to_person')}
            unitId={unit}
            value={to}
            onChange={(to) => draft.change({ to })}
          />
          <div className="hl-buttons">
            <Button loading={busy} disabled={to === null || to === id} onClick={() => void pass()}>
              {t('settings.hand_over')}
            </Button>
          </div>
        </div>
      )}
      <RefusedNote refused={refused} />
    </section>
  );
}
