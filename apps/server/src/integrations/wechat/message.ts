/** One message or event pushed by an official account, after parsing. Times are claimed by the sender, not ours. */
export interface WechatEnvelope {
  /** The account written to. */
  to: string;
  /** OpenID of the customer (or user id in WeCom). */
  from: string;
  /** Epoch milliseconds from CreateTime. */
  at: number;
  /** MsgId; events have none. */
  messageId: string | null;
  /** The same for every repeat of one push: MsgId, or sender + time + event. Retries come after 5 s without an answer. */
  dedupeKey: string;
}

export type WechatBody =
  | { type: 'text'; content: string }
  | { type: 'image'; mediaId: string; picUrl: string }
  | { type: 'voice'; mediaId: string; format: string; recognition: string }
  | { type: 'video'; mediaId: string; thumbMediaId: string; short: boolean }
  | { type: 'location'; latitude: number; longitude: number; scale: number | null; label: string }
  | { type: 'link'; title: string; description: string; url: string }
  | { type: 'event'; event: WechatEvent }
  | { type: 'other'; msgType: string; fields: Record<string, string> };

export type WechatEvent =
  | { name: 'subscribe'; scene: string; ticket: string }
  | { name: 'unsubscribe' }
  | { name: 'scan'; scene: string; ticket: string }
  | { name: 'location'; latitude: number; longitude: number; precision: number | null }
  | { name: 'click'; key: string }
  | { name: 'view'; url: string }
  | { name: 'template_sent'; messageId: string; status: string }
  | { name: 'other'; event: string; key: string; fields: Record<string, string> };

export type WechatMessage = WechatEnvelope & WechatBody;
