import { encryptMessage, type WechatSecret } from './crypto.ts';
import { wechatSignature } from './signature.ts';

/** WeChat drops a passive text above this many bytes without a word. */
const MAX_TEXT_BYTES = 2048;

export interface TextReply {
  /** OpenID of the customer. */
  to: string;
  /** The account. */
  from: string;
  /** Epoch milliseconds. */
  at: number;
  content: string;
}

/** XML of a passive text reply; the content is cut at a whole character to what WeChat takes. */
export function textReply(reply: TextReply): string {
  const created = Math.floor(reply.at / 1000);
  return `<xml><ToUserName>${cdata(reply.to)}</ToUserName><FromUserName>${cdata(reply.from)}</FromUserName><CreateTime>${created}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>${cdata(fit(reply.content))}</Content></xml>`;
}

/** Envelope of a reply in secure mode, signed for the given timestamp (seconds, as text) and nonce. */
export function encryptedReply(
  xml: string,
  account: WechatSecret & { token: string },
  stamp: { timestamp: string; nonce: string; random?: Buffer },
): string {
  const encrypt = encryptMessage(Buffer.from(xml, 'utf8'), account, stamp.random);
  const signature = wechatSignature(account.token, stamp.timestamp, stamp.nonce, encrypt);
  return `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature><TimeStamp>${stamp.timestamp}</TimeStamp><Nonce>${cdata(stamp.nonce)}</Nonce></xml>`;
}

function cdata(text: string): string {
  // oxlint-disable-next-line no-control-regex -- XML 1.0 knows no other control characters
  const legal = text.replace(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '');
  return `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function fit(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const sign of text) {
    bytes += Buffer.byteLength(sign);
    if (bytes > MAX_TEXT_BYTES) break;
    kept += sign;
  }
  return kept;
}
