/** The events of one received message; what was written and by whom can be lawfully destroyed. */
export interface MessageFile {
  hash: string;
  type: string;
  size: number;
}

export interface ReceivedOpen {
  channel: 'email' | 'wechat';
  /** SHA-256 of the sender's own id of the message: enough to know it again, nothing to read. */
  externalKey: string;
  originalHash: string;
  claimedAt: number | null;
  unitId: number;
  files: MessageFile[];
}

export interface ReceivedPersonal {
  sender: string | null;
  senderName: string | null;
  subject: string | null;
  text: string;
  /** Names of the files, in their order. */
  fileNames: string[];
}

export type InboxEvent =
  | { type: 'inbox.received'; open: ReceivedOpen; personal: ReceivedPersonal | null }
  | { type: 'inbox.taken'; open: { caseId: string }; personal: null }
  | { type: 'inbox.dismissed'; open: { reason: string }; personal: null };
