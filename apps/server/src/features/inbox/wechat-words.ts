import { cleanText } from '@hearthline/domain/text/clean-text';
import type { WechatMessage } from '../../integrations/wechat/message.ts';
import type { ReceivedPersonal } from './inbox-events.ts';

const maxLength = 20_000;
const clean = (text: string): string => cleanText(text, { maxLength }).text;
const lines = (...parts: readonly string[]): string => clean(parts.filter(Boolean).join('\n'));

/** A message as words to read: what has none is shown by what it points to. `subject` names the kind unless it is text. */
export function wordsOfWechat(message: WechatMessage): { subject: string | null; text: string } {
  switch (message.type) {
    case 'text':
      return { subject: null, text: clean(message.content) };
    case 'image':
      return { subject: '[image]', text: '' };
    case 'voice':
      return { subject: '[voice]', text: clean(message.recognition) };
    case 'video':
      return { subject: '[video]', text: '' };
    case 'location':
      return { subject: '[location]', text: lines(message.label, `${message.latitude}, ${message.longitude}`) };
    case 'link':
      return { subject: '[link]', text: lines(message.title, message.description, message.url) };
    case 'event':
      return { subject: '[event]', text: '' };
    case 'other':
      return {
        subject: `[${clean(message.msgType).slice(0, 40)}]`,
        text: lines(...Object.entries(message.fields).map(([name, value]) => `${name}: ${value}`)),
      };
  }
}

/** What is to be fetched for it afterwards. */
export function mediaOf(message: WechatMessage): ReceivedPersonal['media'] {
  switch (message.type) {
    case 'image':
    case 'voice':
    case 'video':
      return { kind: message.type, mediaId: message.mediaId };
    default:
      return undefined;
  }
}
