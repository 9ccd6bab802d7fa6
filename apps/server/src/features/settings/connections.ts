import type { Result } from '@hearthline/contract/endpoint';
import type { readConnections } from '@hearthline/contract/settings';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Settings } from '../../platform/services.ts';
import type { SourceState } from '../sources/sources.public.ts';

type Shown = Result<typeof readConnections>['rows'][number];
type Row = Omit<Shown, 'readAt' | 'problem'>;

function telephony({ telephony: tied }: Settings): Row {
  const settings = ['HEARTHLINE_TELEPHONY', 'AMI_HOST', 'AMI_PORT', 'AMI_USER', 'AMI_SECRET'];
  if (tied?.kind === 'ami') return { name: 'telephony', state: 'on', detail: `${tied.host}:${tied.port}`, settings };
  return { name: 'telephony', state: tied?.kind === 'simulator' ? 'trial' : 'off', detail: null, settings };
}

function sources({ wechat, mailbox }: Settings): Row[] {
  return [
    {
      name: 'mail',
      state: mailbox ? 'on' : 'off',
      detail: mailbox ? `${mailbox.user} · ${mailbox.host}` : null,
      settings: ['MAIL_HOST', 'MAIL_USER', 'MAIL_PASSWORD', 'MAIL_PORT', 'MAIL_TLS', 'MAIL_FOLDER'],
    },
    {
      name: 'wechat',
      state: wechat ? 'on' : 'off',
      detail: wechat?.appId ?? null,
      settings: ['WECHAT_TOKEN', 'WECHAT_AES_KEY', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_API_URL'],
    },
  ];
}

function rowsOf(settings: Settings): Row[] {
  const { senders, publicUrl, trustProxy } = settings;
  const names = Object.keys(senders ?? {});
  return [
    telephony(settings),
    ...sources(settings),
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

/** What is connected and what is not, how reading it goes, without any secret. */
export function connectionsOf(settings: Settings, states: readonly SourceState[]): Shown[] {
  return rowsOf(settings).map((row) => {
    const state = row.state === 'off' ? undefined : states.find(({ name }) => name === row.name);
    const { readAt = null, problem = null, problemAt = null } = state ?? {};
    return {
      ...row,
      readAt: readAt === null ? null : formatInstant(readAt),
      problem: problem === null || problemAt === null ? null : { code: problem, since: formatInstant(problemAt) },
    };
  });
}
