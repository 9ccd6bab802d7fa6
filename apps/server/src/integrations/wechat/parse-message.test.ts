import { describe, expect, it } from 'vitest';
import { parseMessage } from './parse-message.ts';

const envelope = (inner: string, head = '') =>
  Buffer.from(
    `${head}<xml><ToUserName><![CDATA[gh_warm]]></ToUserName><FromUserName><![CDATA[oCustomer1]]></FromUserName><CreateTime>1763856000</CreateTime>${inner}</xml>`,
  );
const of = (type: string, inner: string) =>
  envelope(`<MsgType><![CDATA[${type}]]></MsgType>${inner}<MsgId>24000000000000001</MsgId>`);
const event = (name: string, inner = '') =>
  envelope(`<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${inner}`);
const code = (bytes: Buffer) => {
  const result = parseMessage(bytes);
  return result.ok ? 'ok' : result.code;
};

describe('parseMessage (INT-1: WeChat as a source, original bytes kept)', () => {
  const kinds: [string, Buffer, object][] = [
    [
      'text',
      of('text', '<Content><![CDATA[卧室15℃ <b>&amp; 冷]]></Content>'),
      { type: 'text', content: '卧室15℃ <b>&amp; 冷' },
    ],
    [
      'text outside CDATA',
      of('text', '<Content>1 &lt; 2 &amp;&#26262;&#x6C14;</Content>'),
      { type: 'text', content: '1 < 2 &暖气' },
    ],
    [
      'text with split CDATA',
      of('text', '<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>'),
      { type: 'text', content: 'a]]>b' },
    ],
    ['empty text', of('text', '<Content></Content>'), { type: 'text', content: '' }],
    [
      'image',
      of('image', '<PicUrl><![CDATA[http://p/1]]></PicUrl><MediaId><![CDATA[m1]]></MediaId>'),
      { type: 'image', mediaId: 'm1', picUrl: 'http://p/1' },
    ],
    [
      'voice',
      of(
        'voice',
        '<MediaId><![CDATA[m2]]></MediaId><Format><![CDATA[AMR]]></Format><Recognition><![CDATA[家里不热]]></Recognition>',
      ),
      { type: 'voice', mediaId: 'm2', format: 'amr', recognition: '家里不热' },
    ],
    [
      'short video',
      of('shortvideo', '<MediaId><![CDATA[m3]]></MediaId><ThumbMediaId><![CDATA[t3]]></ThumbMediaId>'),
      { type: 'video', mediaId: 'm3', thumbMediaId: 't3', short: true },
    ],
    [
      'location',
      of(
        'location',
        '<Location_X>36.650000</Location_X><Location_Y>117.120000</Location_Y><Scale>20</Scale><Label><![CDATA[中山路12号]]></Label>',
      ),
      { type: 'location', latitude: 36.65, longitude: 117.12, scale: 20, label: '中山路12号' },
    ],
    [
      'link',
      of(
        'link',
        '<Title><![CDATA[标题]]></Title><Description><![CDATA[说明]]></Description><Url><![CDATA[https://e.org/?a=1&b=2]]></Url>',
      ),
      { type: 'link', title: '标题', description: '说明', url: 'https://e.org/?a=1&b=2' },
    ],
    ['unknown kind is kept', of('sticker', '<Detail><Id>7</Id></Detail>'), { type: 'other', msgType: 'sticker' }],
    ['subscribe', event('subscribe'), { event: { name: 'subscribe', scene: '', ticket: '' } }],
    [
      'subscribe by code',
      event('subscribe', '<EventKey><![CDATA[qrscene_hall3]]></EventKey><Ticket><![CDATA[T]]></Ticket>'),
      { event: { name: 'subscribe', scene: 'hall3', ticket: 'T' } },
    ],
    ['unsubscribe', event('unsubscribe'), { event: { name: 'unsubscribe' } }],
    [
      'scan',
      event('SCAN', '<EventKey><![CDATA[hall3]]></EventKey><Ticket><![CDATA[T]]></Ticket>'),
      { event: { name: 'scan', scene: 'hall3', ticket: 'T' } },
    ],
    [
      'location report',
      event('LOCATION', '<Latitude>36.65</Latitude><Longitude>-117.1</Longitude><Precision>10.5</Precision>'),
      { event: { name: 'location', latitude: 36.65, longitude: -117.1, precision: 10.5 } },
    ],
    [
      'menu click',
      event('CLICK', '<EventKey><![CDATA[REPAIR]]></EventKey>'),
      { event: { name: 'click', key: 'REPAIR' } },
    ],
    [
      'menu view',
      event('VIEW', '<EventKey><![CDATA[https://e.org]]></EventKey>'),
      { event: { name: 'view', url: 'https://e.org' } },
    ],
    [
      'template sent',
      event('TEMPLATESENDJOBFINISH', '<MsgID>99</MsgID><Status><![CDATA[success]]></Status>'),
      { event: { name: 'template_sent', messageId: '99', status: 'success' } },
    ],
    [
      'nested event',
      event('pic_sysphoto', '<Pics><item><Sum>a</Sum></item><item><Sum>b</Sum></item></Pics>'),
      {
        event: {
          name: 'other',
          event: 'pic_sysphoto',
          fields: expect.objectContaining({ 'Pics.item.0.Sum': 'a', 'Pics.item.1.Sum': 'b' }),
        },
      },
    ],
  ];
  for (const [name, bytes, expected] of kinds) {
    it(name, () => {
      const result = parseMessage(bytes);
      expect(result).toMatchObject({
        ok: true,
        message: { to: 'gh_warm', from: 'oCustomer1', at: 1_763_856_000_000, ...expected },
      });
      expect(result.original).toBe(bytes);
    });
  }

  it('gives repeats of one push one key, and two pushes two', () => {
    const key = (bytes: Buffer) => {
      const result = parseMessage(bytes);
      return result.ok ? result.message.dedupeKey : '';
    };
    expect(key(of('text', '<Content>a</Content>'))).toBe('24000000000000001');
    expect(key(event('CLICK', '<EventKey>A</EventKey>'))).not.toBe(key(event('CLICK', '<EventKey>B</EventKey>')));
    expect(key(event('subscribe'))).toBe(key(event('subscribe')));
  });

  const bomb = `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const hostile: [string, Buffer, string][] = [
    ['entity bomb', envelope('<MsgType>text</MsgType><Content>&b;</Content>', bomb), 'wechat.doctype'],
    [
      'external entity',
      envelope('<MsgType>text</MsgType>', '<!DOCTYPE xml SYSTEM "file:///etc/passwd">'),
      'wechat.doctype',
    ],
    ['a document type inside CDATA is only text', of('text', '<Content><![CDATA[<!DOCTYPE x>]]></Content>'), 'ok'],
    ['not XML', Buffer.from('hello'), 'wechat.bad_xml'],
    ['empty', Buffer.alloc(0), 'wechat.bad_xml'],
    ['cut in the middle', of('text', '<Content>abc</Content>').subarray(0, 150), 'wechat.bad_xml'],
    ['never closed CDATA, many times', Buffer.from(`<xml>${'<![CDATA['.repeat(25_000)}`), 'wechat.bad_xml'],
    ['another root', Buffer.from('<html><body/></html>'), 'wechat.bad_xml'],
    ['too deep', Buffer.from(`<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`), 'wechat.bad_xml'],
    ['too large', Buffer.alloc(300_000, 'a'), 'wechat.too_large'],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from('<xml>'), Buffer.from([0xb2, 0xbb]), Buffer.from('</xml>')]),
      'wechat.bad_encoding',
    ],
    ['no sender', Buffer.from('<xml><ToUserName>a</ToUserName><MsgType>text</MsgType></xml>'), 'wechat.missing_field'],
    ['sender twice', envelope('<FromUserName>b</FromUserName><MsgType>text</MsgType>'), 'wechat.missing_field'],
    [
      'time that is none',
      Buffer.from(
        '<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1e9</CreateTime><MsgType>text</MsgType></xml>',
      ),
      'wechat.bad_field',
    ],
    [
      'place that is none',
      of('location', '<Location_X>991</Location_X><Location_Y>1</Location_Y>'),
      'wechat.bad_field',
    ],
  ];
  for (const [name, bytes, expected] of hostile)
    it(`hostile: ${name} → ${expected}`, () => expect(code(bytes)).toBe(expected));

  it('is not moved by tags named like object members', () => {
    const result = parseMessage(of('text', '<__proto__><isAdmin>1</isAdmin></__proto__><Content>a</Content>'));
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(['ok', 'wechat.bad_xml']).toContain(result.ok ? 'ok' : result.code);
    expect(code(of('constructor', '<toString>1</toString>'))).toBe('ok');
  });
});
