import { knowDevices } from '@hearthline/contract/account';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { exactTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';

/** Tells of sign-ins from devices not seen before, until somebody says to know them. */
export function NewDeviceNote() {
  const t = useWords();
  const client = useQueryClient();
  const { newDevices } = useSession();
  const { run, busy, refused } = useSubmit<unknown>();
  const [newest] = newDevices;
  if (!newest) return null;
  const know = async () => {
    if (await run((key) => call(knowDevices, { body: { until: newest.at } }, { key })))
      await client.invalidateQueries({ queryKey: queryKeys.session });
  };
  const device = t('account.device', {
    browser: t(`account.browser.${newest.browser}`),
    system: t(`account.system.${newest.system}`),
  });
  return (
    <section className="hl-new-device" aria-label={t('account.new_device')}>
      <span>
        {t('account.new_device_told', { at: exactTime(Date.parse(newest.at)), device, address: newest.address ?? '–' })}
        {newDevices.length > 1 ? t('account.new_devices_more', { more: newDevices.length - 1 }) : ''}
      </span>
      <a href="/desk/account">{t('account.look')}</a>
      <Button size="small" loading={busy} onClick={() => void know()}>
        {t('account.it_was_me')}
      </Button>
      <RefusedNote refused={refused} />
    </section>
  );
}
