/** The events of one received message; what was written and by whom can be lawfully destroyed. */
export interface MessageFile {
  hash: string;
  type: string;
  size: number;
}

export type MediaKind = 'image' | 'voice' | 'video';

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
  /** What the message only points to and is fetched afterwards, by the sender's platform's id of it. */
  media?: { kind: MediaKind; mediaId: string };
}

export type InboxEvent =
  | { type: 'inbox.received'; open: ReceivedOpen; personal: ReceivedPersonal | null }
  | { type: 'inbox.media_kept'; open: { file: MessageFile }; personal: { name: string } | null }
  | { type: 'inbox.media_lost'; open: { why: 'gone' | 'too_large' | 'not_taken' }; personal: null }
  | { type: 'inbox.taken'; open: { caseId: string }; personal: null }
  | { type: 'inbox.dismissed'; open: { reason: string }; personal: null }
  /** With its case or for itself, by an approved list. */
  | { type: 'inbox.personal_destroyed'; open: { listId: string; seqs: number[]; files: string[] }; personal: null };
