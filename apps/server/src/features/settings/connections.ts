import type { Result } from '@hearthline/contract/endpoint';
import type { readConnections } from '@hearthline/contract/settings';
import type { Settings } from '../../platform/services.ts';

type Row = Result<typeof readConnections>['rows'][number];

function telephony({ telephony: tied }: Settings): Row {
  const settings = ['HEARTHLINE_TELEPHONY', 'AMI_HOST', 'AMI_PORT', 'AMI_USER', 'AMI_SECRET'];
  if (tied?.kind === 'ami') return { name: 'telephony', state: 'on', detail: `${tied.host}:${tied.port}`, settings };
  return { name: 'telephony', state: tied?.kind === 'simulator' ? 'trial' : 'off', detail: null, settings };
}

/** What is connected and what is not, without any secret. */
export function connectionsOf(settings: Settings): Row[] {
  const { wechat, senders, publicUrl, trustProxy } = settings;
  const names = Object.keys(senders ?? {});
  return [
    telephony(settings),
    {
      name: 'wechat',
      state: wechat ? 'on' : 'off',
      detail: wechat?.appId ?? null,
      settings: ['WECHAT_TOKEN', 'WECHAT_AES_KEY', 'WECHAT_APP_ID'],
    },
    {
      name: 'outside_orders',
      state: names.length > 0 ? 'on' : 'off',
      detail: names.join(', ') || null,
      settings: ['HEARTHLINE_SENDER_KEYS'],
    },
    // Ways to a phone so far only log what they would send.
    { name: 'sms', state: 'trial', detail: null, settings: [] },
    {
      name: 'public_address',
      state: publicUrl === undefined ? 'off' : 'on',
      detail: publicUrl ?? null,
      settings: ['HEARTHLINE_PUBLIC_URL'],
    },
    { name: 'proxy', state: trustProxy ? 'on' : 'off', detail: null, settings: ['TRUST_PROXY', 'COOKIE_SECURE'] },
  ];
}
