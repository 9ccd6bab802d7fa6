import { LogoutOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { signOut } from '@hearthline/contract/session';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Input, type InputRef, Select } from 'antd';
import { useRef } from 'react';
import { NoticeBell } from '../../features/notices/notice-bell.tsx';
import { readQueueAddress } from '../../features/queue/queue-query.ts';
import { call } from '../../lib/api-client.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { forgetAnswers } from '../../lib/query-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { HelpButton } from './desk-help.tsx';
import { LookButtons } from './look-buttons.tsx';

function SearchBox() {
  const t = useWords();
  const go = useNavigate();
  const box = useRef<InputRef>(null);
  const asked = useRouterState({
    select: ({ location }) =>
      location.pathname === '/desk/search' ? ((location.search as { q?: string }).q ?? '') : '',
  });
  const focus = () => box.current?.focus({ cursor: 'all' });
  useHotkeys({ 'Ctrl+k': focus, '/': focus });
  return (
    <Input
      key={asked}
      ref={box}
      className="hl-search"
      type="search"
      aria-label={t('desk.search')}
      placeholder={t('desk.search_for')}
      defaultValue={asked}
      maxLength={100}
      prefix={<SearchOutlined aria-hidden="true" />}
      suffix={<kbd>Ctrl K</kbd>}
      onPressEnter={(event) => {
        const words = event.currentTarget.value.trim();
        if (!event.nativeEvent.isComposing && words) void go({ to: '/desk/search', search: { q: words } });
      }}
    />
  );
}

function UnitSwitch() {
  const t = useWords();
  const go = useNavigate();
  const { queueUnits } = useSession();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const search = useRouterState({ select: ({ location }) => location.search as Record<string, unknown> });
  if (queueUnits.length < 2 || !path.startsWith('/desk/queue/')) return null;
  const address = readQueueAddress(search);
  return (
    <Select<string>
      aria-label={t('desk.unit')}
      className="hl-unit"
      value={address.unit ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={220}
      options={[
        { value: '', label: t('desk.all_units') },
        ...queueUnits.map((unit) => ({ value: String(unit.id), label: unit.name })),
      ]}
      onChange={(unit) => {
        const { unit: _old, open: _open, ...rest } = address;
        void go({ to: '.', search: unit === '' ? rest : { ...rest, unit } } as never);
      }}
    />
  );
}

/** The bar above every page: search, whose queue, who is at the desk. */
export function DeskBar() {
  const t = useWords();
  const client = useQueryClient();
  const { staff, jobs } = useSession();
  const mayRead = useMay('case.read');
  const leaving = useSubmit<unknown>();
  const leave = async () => {
    if (await leaving.run((key) => call(signOut, {}, { key }))) {
      client.setQueryData(queryKeys.session, null);
      forgetAnswers(client);
    }
  };
  const who = t('session.who', { name: staff.name, staffNo: staff.staffNo });
  const where = jobs.map((held) => `${held.unit.name} ${t(`terms.job.${held.job}`)}`).join(' · ');
  return (
    <header className="hl-bar">
      {mayRead ? <SearchBox /> : null}
      <span className="hl-bar-gap" />
      <UnitSwitch />
      {mayRead ? <NoticeBell /> : null}
      <a className="hl-who" href="/desk/account" title={where} aria-label={`${t('desk.account')} ${who}`}>
        <UserOutlined aria-hidden="true" />
        <span>{who}</span>
      </a>
      <HelpButton />
      <LookButtons />
      <Button
        type="text"
        size="small"
        icon={<LogoutOutlined />}
        aria-label={t('session.sign_out')}
        title={t('session.sign_out')}
        loading={leaving.busy}
        onClick={() => void leave()}
      />
    </header>
  );
}
