import * as contract from '@hearthline/contract/inbox';
import type { Mount } from '../../platform/http/mount.ts';
import { dismiss } from './dismiss-message.ts';
import { downloadOfMessage } from './download-message-file.ts';
import { readMessages } from './read-inbox.ts';
import { takeMail } from './receive-mail.ts';
import { confirmAddress, takeWechat } from './receive-wechat.ts';

const pushBytes = 200_000;

/** What is written to the company from outside and waits for somebody to take it in (INT-1). */
export function mountInbox(mount: Mount): void {
  mount.read(contract.readInbox, readMessages);
  mount.raw(contract.downloadMessageFile, downloadOfMessage);
  mount.write(contract.dismissMessage, dismiss);
  mount.raw(contract.receiveMail, takeMail, { stream: 'message/rfc822' });
  mount.raw(contract.verifyWechat, confirmAddress, { perAddress: { max: 60, minutes: 10 } });
  mount.raw(contract.receiveWechat, takeWechat, { bytes: true, bodyLimit: pushBytes });
}
