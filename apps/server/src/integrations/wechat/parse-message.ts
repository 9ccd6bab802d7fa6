import type { WechatBody, WechatEnvelope, WechatEvent, WechatMessage } from './message.ts';
import { isFields, readXml, textOf, type XmlCode, type XmlFields } from './read-xml.ts';

export type ParseCode = XmlCode | 'wechat.missing_field' | 'wechat.bad_field';
export type ParseResult =
  | { ok: true; message: WechatMessage; original: Buffer }
  | { ok: false; code: ParseCode; params: { field?: string }; original: Buffer };

class FieldError extends Error {
  constructor(
    readonly code: 'wechat.missing_field' | 'wechat.bad_field',
    readonly field: string,
  ) {
    super(code);
  }
}

/**
 * Reads one plain (already decrypted) push. Kinds we do not know come back as `other` with their fields: a message of a
 * customer is never dropped. The bytes are handed back untouched for keeping (INT-1). Never throws.
 */
export function parseMessage(bytes: Buffer): ParseResult {
  const xml = readXml(bytes);
  if (!xml.ok) return { ok: false, code: xml.code, params: {}, original: bytes };
  try {
    const { fields } = xml;
    return { ok: true, message: { ...envelope(fields), ...body(fields) }, original: bytes };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { ok: false, code: error.code, params: { field: error.field }, original: bytes };
  }
}

function envelope(fields: XmlFields): WechatEnvelope {
  const to = required(fields, 'ToUserName');
  const from = required(fields, 'FromUserName');
  const created = required(fields, 'CreateTime');
  if (!/^\d{1,11}$/.test(created)) throw new FieldError('wechat.bad_field', 'CreateTime');
  const messageId = textOf(fields, 'MsgId') || null;
  const event = [
    textOf(fields, 'Event') || textOf(fields, 'MsgType'),
    textOf(fields, 'EventKey'),
    textOf(fields, 'MsgID'),
  ]
    .filter(Boolean)
    .join(':');
  return { to, from, at: Number(created) * 1000, messageId, dedupeKey: messageId ?? `${from}:${created}:${event}` };
}

function body(fields: XmlFields): WechatBody {
  const type = required(fields, 'MsgType').toLowerCase();
  const text = (tag: string) => textOf(fields, tag);
  switch (type) {
    case 'text':
      return { type, content: text('Content') };
    case 'image':
      return { type, mediaId: required(fields, 'MediaId'), picUrl: text('PicUrl') };
    case 'voice':
      return {
        type,
        mediaId: required(fields, 'MediaId'),
        format: text('Format').toLowerCase(),
        recognition: text('Recognition'),
      };
    case 'video':
    case 'shortvideo':
      return {
        type: 'video',
        mediaId: required(fields, 'MediaId'),
        thumbMediaId: text('ThumbMediaId'),
        short: type === 'shortvideo',
      };
    case 'location':
      return {
        type,
        latitude: degrees(fields, 'Location_X', 90),
        longitude: degrees(fields, 'Location_Y', 180),
        scale: number(text('Scale')),
        label: text('Label'),
      };
    case 'link':
      return { type, title: text('Title'), description: text('Description'), url: text('Url') };
    case 'event':
      return { type, event: event(fields) };
    default:
      return { type: 'other', msgType: type, fields: flatten(fields) };
  }
}

function event(fields: XmlFields): WechatEvent {
  const given = required(fields, 'Event');
  const key = textOf(fields, 'EventKey');
  const ticket = textOf(fields, 'Ticket');
  switch (given.toLowerCase()) {
    case 'subscribe':
      return { name: 'subscribe', scene: key.replace(/^qrscene_/, ''), ticket };
    case 'unsubscribe':
      return { name: 'unsubscribe' };
    case 'scan':
      return { name: 'scan', scene: key, ticket };
    case 'location':
      return {
        name: 'location',
        latitude: degrees(fields, 'Latitude', 90),
        longitude: degrees(fields, 'Longitude', 180),
        precision: number(textOf(fields, 'Precision')),
      };
    case 'click':
      return { name: 'click', key };
    case 'view':
      return { name: 'view', url: key };
    case 'templatesendjobfinish':
      return { name: 'template_sent', messageId: textOf(fields, 'MsgID'), status: textOf(fields, 'Status') };
    default:
      return { name: 'other', event: given, key, fields: flatten(fields) };
  }
}

function required(fields: XmlFields, tag: string): string {
  const value = textOf(fields, tag);
  if (value === '') throw new FieldError('wechat.missing_field', tag);
  return value;
}

function degrees(fields: XmlFields, tag: string, limit: number): number {
  const value = number(required(fields, tag));
  if (value === null || Math.abs(value) > limit) throw new FieldError('wechat.bad_field', tag);
  return value;
}

function number(text: string): number | null {
  return /^-?\d{1,6}(?:\.\d{1,12})?$/.test(text) ? Number(text) : null;
}

/** Leaves by path (`ScanCodeInfo.ScanResult`, `PicList.item.0.PicMd5Sum`). */
function flatten(fields: XmlFields, prefix = ''): Record<string, string> {
  const leaves: [string, string][] = [];
  for (const [tag, value] of Object.entries(fields)) {
    const path = prefix + tag;
    if (typeof value === 'string') leaves.push([path, value]);
    else if (isFields(value)) leaves.push(...Object.entries(flatten(value, `${path}.`)));
    else
      leaves.push(
        ...Object.entries(flatten(Object.fromEntries(value.map((item, i) => [String(i), item])), `${path}.`)),
      );
  }
  return Object.fromEntries(leaves);
}
