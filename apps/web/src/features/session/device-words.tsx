import type { Device } from '@hearthline/domain/sign-in/device';
import { useWords } from '../../lib/use-words.ts';

/** Browser and system in words. */
export function DeviceWords({ device }: { device: Device }) {
  const t = useWords();
  return (
    <>
      {t('account.device', {
        browser: t(`account.browser.${device.browser}`),
        system: t(`account.system.${device.system}`),
      })}
    </>
  );
}
