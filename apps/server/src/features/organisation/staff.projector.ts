import type { Staff } from '@hearthline/domain/directory/staff-state';
import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { staffFolding } from './staff-stream.ts';

const staffRow = ({ streamId, id, staffNo, name, phone, leftOn }: Staff) => ({
  id,
  stream_id: streamId,
  staff_no: staffNo,
  name,
  phone,
  left_on: leftOn,
});

const jobRows = (staff: Staff | null) =>
  (staff?.jobs ?? []).map(({ job, unitId, from, to }) => ({
    staff_id: staff?.id,
    job,
    unit_id: unitId,
    valid_from: from,
    valid_to: to,
  }));

/** People and the jobs they hold over time (ORG-2, ORG-3). */
export const staffProjector: Projector = foldedProjector(staffFolding, async (tx, before, after) => {
  await putRow(tx, 'staff', staffRow(after), before !== null);
  await replaceRows(tx, 'staff_job', after.id, jobRows(before), jobRows(after));
});
