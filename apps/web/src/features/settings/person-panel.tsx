import {
  endJob,
  giveJob,
  leaveStaff,
  readStaff,
  resetPassword,
  type StaffRow,
} from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { JobFields, type TypedJob } from './job-fields.tsx';
import { OpenWorkList } from './open-work-list.tsx';

function Jobs({ person, onDone }: { person: StaffRow; onDone: () => void }) {
  const t = useWords();
  const manages = useMay('staff.manage');
  const today = localDate(useNow());
  const draft = useDraft(`post.${person.id}`, { post: null as TypedJob | null });
  const { post } = draft.value;
  const setPost = (next: TypedJob) => draft.change({ post: next });
  const { run, busy, refused } = useSubmit<StaffRow>();
  const params = { id: person.id };
  const { seq: seen } = person;
  const give = async () => {
    if (!post || post.job === null || post.unitId === null) return;
    const body = { job: post.job, unitId: post.unitId, from: post.from, to: null };
    if (!(await run((key) => call(giveJob, { params, body }, { key, seen }).finally(onDone)))) return;
    draft.clear();
  };
  const end = async ({ job, unit, from }: StaffRow['jobs'][number]) => {
    const body = { job, unitId: unit.id, from, to: today };
    await run((key) => call(endJob, { params, body }, { key, seen }).finally(onDone));
  };
  return (
    <>
      <ul>
        {person.jobs.map((held) => (
          <li key={`${held.job} ${held.unit.id} ${held.from}`} className="hl-set-row" data-over={held.to !== null}>
            <b>{t(`terms.job.${held.job}`)}</b> {held.unit.name}
            <span className="hl-quiet">
              {held.from} – {held.to ?? t('settings.until_now')}
            </span>
            {manages && (held.to === null || held.to > today) ? (
              <Button size="small" type="link" disabled={busy} onClick={() => void end(held)}>
                {t('settings.end_job')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {manages && post === null ? (
        <Button size="small" onClick={() => setPost({ job: null, unitId: null, from: today })}>
          {t('settings.give_job')}
        </Button>
      ) : null}
      {post ? (
        <PlainForm label={t('settings.give_job')} className="hl-fields" onSubmit={() => void give()}>
          <JobFields value={post} onChange={setPost} />
          <div className="hl-buttons">
            <Button
              type="primary"
              htmlType="submit"
              loading={busy}
              disabled={post.job === null || post.unitId === null}
            >
              {t('settings.give_job')}
            </Button>
            <Button onClick={draft.clear}>{t('common.cancel')}</Button>
          </div>
        </PlainForm>
      ) : null}
      <RefusedNote refused={refused} />
    </>
  );
}

function FirstPassword({ id }: { id: number }) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const { run, busy, refused } = useSubmit<unknown>();
  const send = async () => {
    if (!(await run((key) => call(resetPassword, { params: { id }, body: { password } }, { key })))) return;
    setPassword('');
    setDone(true);
  };
  return (
    <PlainForm label={t('settings.reset_password')} className="hl-set-line" onSubmit={() => void send()}>
      <LineField
        label={t('settings.reset_password')}
        hint={t('settings.reset_hint')}
        kind="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <Button htmlType="submit" loading={busy} disabled={password.length < 8}>
        {t('settings.reset_password')}
      </Button>
      {done ? <span role="status">{t('settings.reset_done')}</span> : null}
      <RefusedNote refused={refused} />
    </PlainForm>
  );
}

/** One person: jobs over time, a new first password, and leaving once nothing is open (ORG-2, ORG-8). */
export function PersonPanel({ id }: { id: number }) {
  const t = useWords();
  const client = useQueryClient();
  const today = localDate(useNow());
  const manages = useMay('staff.manage');
  const accounts = useMay('account.manage');
  const hands = useMay('handover.manage');
  const { run, busy, refused } = useSubmit<StaffRow>();
  const { data } = useQuery({
    queryKey: queryKeys.person(id),
    queryFn: ({ signal }) => call(readStaff, { params: { id } }, { signal }),
  });
  if (!data) return <Loading rows={3} />;
  const refresh = () => void client.invalidateQueries({ queryKey: queryKeys.staff });
  const leave = async () => {
    await run((key) =>
      call(leaveStaff, { params: { id }, body: { on: today } }, { key, seen: data.seq }).finally(refresh),
    );
  };
  return (
    <div className="hl-set-panel">
      <h3>{t('settings.jobs')}</h3>
      <Jobs person={data} onDone={refresh} />
      {accounts ? <FirstPassword id={id} /> : null}
      {hands ? <OpenWorkList id={id} /> : null}
      {manages && data.leftOn === null ? (
        <div className="hl-buttons">
          <Button danger loading={busy} onClick={() => void leave()}>
            {t('settings.leave')}
          </Button>
          <RefusedNote refused={refused} />
        </div>
      ) : null}
      {data.leftOn ? <p className="hl-quiet">{t('settings.left_on', { date: data.leftOn })}</p> : null}
    </div>
  );
}
