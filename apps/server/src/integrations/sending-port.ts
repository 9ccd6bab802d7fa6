/** One message to one person. `key` is ours: whatever is sent twice under one key reaches the person once. */
export interface OutgoingMessage {
  key: string;
  to: string;
  text: string;
}

/**
 * What became of it. `rejected`: never will be sent so, such as to a number that is none. `temporary`: try again
 * later with the same key. A thrown error counts as temporary.
 */
export type SendOutcome =
  | { outcome: 'accepted'; reference: string }
  | { outcome: 'rejected'; code: string }
  | { outcome: 'temporary'; code: string };

/** What the provider knows of a message it accepted. */
export type Receipt = 'pending' | 'received' | 'failed';

/** A way to somebody's phone. A real provider must pass `describeSendingPort` of the tests. */
export interface SendingPort {
  send(message: OutgoingMessage): Promise<SendOutcome>;
  receiptOf(reference: string): Promise<Receipt>;
}
