import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';

// GBK of: 家里不热
const GBK = Buffer.from('bcd2c0efb2bbc8c8', 'hex');
const gbkWord = `=?gb2312?B?${GBK.toString('base64')}?=`;
const mail = (headers: string[], body: string | Buffer = '') =>
  Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
const FROM = 'From: =?UTF-8?B?5byg5LiJ?= <Zhang.San@Example.com>';
const DATE = 'Date: Mon, 23 Nov 2026 09:12:00 +0800';
let folder = '';
let no = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearthline-mails-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const parse = async (bytes: Buffer) => {
  no += 1;
  const [file, parts] = [join(folder, `${no}.eml`), join(folder, String(no))];
  await Promise.all([writeFile(file, bytes), mkdir(parts)]);
  return parseMail(file, parts);
};
const read = async (bytes: Buffer) => {
  const result = await parse(bytes);
  if (!result.ok) throw new Error(result.code);
  const attachments = result.mail.attachments.map((each) => ({ ...each, bytes: readFileSync(each.path) }));
  return { ...result.mail, attachments };
};
const codeOf = async (bytes: Buffer) => {
  const result = await parse(bytes);
  return result.ok ? 'ok' : result.code;
};
const part = (type: string, body: string, extra = '') => `--b\r\nContent-Type: ${type}\r\n${extra}\r\n${body}\r\n`;
const MULTIPART = 'Content-Type: multipart/mixed; boundary="b"';

describe('parseMail (INT-1: e-mail as a source)', () => {
  it('reads a UTF-8 mail', async () => {
    const result = await read(
      mail(
        [
          FROM,
          'Subject: =?utf-8?Q?=E4=B8=8D=E7=83=AD?=',
          DATE,
          'Message-ID: <1@e>',
          'Content-Type: text/plain; charset=utf-8',
        ],
        '卧室15℃\r\n有老人',
      ),
    );
    expect(result).toEqual({
      messageId: '<1@e>',
      from: 'zhang.san@example.com',
      fromName: '张三',
      subject: '不热',
      text: '卧室15℃\n有老人',
      at: Date.UTC(2026, 10, 23, 1, 12),
      attachments: [],
    });
  });

  for (const charset of ['gb2312', 'GBK', 'gb18030', 'x-gbk', 'GB_2312-80', 'cp936']) {
    it(`reads ${charset} bodies, 8-bit and base64`, async () => {
      const headers = [FROM, `Subject: ${gbkWord}`, DATE, `Content-Type: text/plain; charset="${charset}"`];
      expect(await read(mail([...headers, 'Content-Transfer-Encoding: 8bit'], GBK))).toMatchObject({
        subject: '家里不热',
        text: '家里不热',
      });
      expect(await read(mail([...headers, 'Content-Transfer-Encoding: base64'], GBK.toString('base64')))).toMatchObject(
        { text: '家里不热' },
      );
    });
  }

  it('reads four-byte gb18030', async () => {
    const bytes = Buffer.concat([GBK, Buffer.from('95328236', 'hex')]);
    expect((await read(mail([FROM, 'Content-Type: text/plain; charset=gb18030'], bytes))).text).toBe(
      '家里不热\u{20000}',
    );
  });

  it('joins a subject cut inside a character', async () => {
    const cut = `Subject: =?gb2312?B?${GBK.subarray(0, 3).toString('base64')}?=\r\n =?gb2312?B?${GBK.subarray(3).toString('base64')}?=`;
    expect((await read(mail([FROM, cut], 'x'))).subject).toBe('家里不热');
  });

  it('reads raw GBK headers and bodies that name no character set', async () => {
    const bytes = Buffer.concat([Buffer.from('From: a@e.org\r\nSubject: '), GBK, Buffer.from('\r\n\r\n'), GBK]);
    expect(await read(bytes)).toMatchObject({ subject: '家里不热', text: '家里不热' });
    const named = Buffer.concat([
      Buffer.from('From: a@e.org\r\nSubject: '),
      GBK,
      Buffer.from('\r\nContent-Type: text/plain; charset=gbk\r\n\r\n'),
      GBK,
    ]);
    expect(await read(named)).toMatchObject({ subject: '家里不热', text: '家里不热' });
    expect((await read(Buffer.from('From: a@e.org\r\nSubject: 不热\r\n\r\n暖气'))).subject).toBe('不热');
  });

  it('reads silent GBK where a character lies on both sides of a piece of the file', async () => {
    const head = Buffer.from(`${FROM}\r\nSubject: a\r\n\r\n`);
    for (const shift of [0, 1]) {
      const body = Buffer.concat([Buffer.alloc(shift, 'a'), ...Array.from({ length: 9_000 }, () => GBK)]);
      const { text } = await read(Buffer.concat([head, body]));
      expect(text).toBe(`${'a'.repeat(shift)}${'家里不热'.repeat(9_000)}`);
    }
  });

  it('turns an HTML-only mail into text', async () => {
    const html =
      '<html><head><style>p{}</style><script>alert(1)</script></head><body><p>家里<b>不热</b></p><p>3号楼&nbsp;601<br>15&deg;</p></body></html>';
    const { text } = await read(mail([FROM, 'Content-Type: text/html; charset=utf-8'], html));
    expect(text).toMatch(/^家里不热\n+3号楼.601\n15°$/);
  });

  it('prefers the plain of two alternatives and keeps attachments with Chinese names', async () => {
    const body = `${part('text/plain; charset=utf-8', '正文')}${part('text/html; charset=utf-8', '<p>正文</p>')}${part(
      `image/jpeg; name="${gbkWord}.jpg"`,
      Buffer.from([0xff, 0xd8, 0xff]).toString('base64'),
      `Content-Disposition: attachment; filename="${gbkWord}.jpg"\r\nContent-Transfer-Encoding: base64\r\n`,
    )}${part('text/csv', 'a,b', "Content-Disposition: attachment; filename*=gbk''%BC%D2.csv\r\n")}--b--`;
    const result = await read(mail([FROM, MULTIPART], body));
    expect(result.text.startsWith('正文')).toBe(true);
    expect(result.attachments.map(({ name, type, bytes }) => [name, type, bytes.length])).toEqual([
      ['家里不热.jpg', 'image/jpeg', 3],
      ['家.csv', 'text/csv', 3],
    ]);
  });

  it('does not invent a time', async () => {
    expect((await read(mail([FROM], 'x'))).at).toBeNull();
    expect((await read(mail([FROM, 'Date: yesterday'], 'x'))).at).toBeNull();
    expect((await read(mail([FROM, 'Date: Mon, 23 Nov 2026 09:12:00'], 'x'))).at).toBe(Date.UTC(2026, 10, 23, 1, 12));
    expect((await read(mail([FROM, 'Date: Mon, 23 Nov 2026 09:12:00 +0800 (CST)'], 'x'))).at).toBe(
      Date.UTC(2026, 10, 23, 1, 12),
    );
  });

  it('hostile: hidden characters, long texts, broken parts', async () => {
    const dirty = await read(
      mail(
        [FROM, 'Subject: =?utf-8?B?4oCu6Z2pAA==?=', 'Content-Type: text/plain; charset=utf-8'],
        'a\0b\u202Ec\u200Bd',
      ),
    );
    expect(dirty.text).toBe('abcd');
    expect(dirty.subject).not.toMatch(/[\0\u202E]/);
    expect(
      (await read(mail([FROM, 'Content-Type: text/plain; charset=utf-8'], '冷'.repeat(300_000)))).text.length,
    ).toBe(100_000);
    expect((await read(mail([FROM, 'Content-Type: text/plain; charset=no-such-set'], 'abc'))).text).toBe('abc');
    expect(
      (await read(mail([FROM, 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], '!!!!not base64')))
        .text,
    ).toBeTypeOf('string');
    expect((await read(mail([FROM, MULTIPART], part('text/plain; charset=utf-8', '未完')))).text).toBe('未完');
    const truncated = await read(
      mail(
        [FROM, MULTIPART],
        part(
          'image/jpeg',
          '/9j/4A',
          'Content-Disposition: attachment; filename="../../a.jpg"\r\nContent-Transfer-Encoding: base64\r\n',
        ),
      ),
    );
    expect(truncated.attachments[0]?.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });

  it('refuses with a code', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('mail.no_sender');
    expect(await codeOf(Buffer.from('no headers at all'))).toBe('mail.no_sender');
    expect(await codeOf(mail(['From: nobody'], 'x'))).toBe('mail.no_sender');
    expect(await codeOf(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'))).toBe('mail.too_large');
    const texts = (bytes: number) => mail([FROM, 'Content-Type: text/html'], 'x\n'.repeat(bytes / 2));
    expect(await codeOf(texts(1_990_000))).toBe('ok');
    expect(await codeOf(texts(2_000_000))).toBe('mail.too_large');
    const behind = `${part('image/jpeg', 'AAAA')}--b\r\n\r\n${'x\n'.repeat(1_100_000)}`;
    expect(await codeOf(mail([FROM, MULTIPART], behind))).toBe('mail.too_large');
    const photo = part('image/jpeg', `${'A'.repeat(76)}\r\n`.repeat(30_000), 'Content-Transfer-Encoding: base64\r\n');
    expect(await codeOf(mail([FROM, MULTIPART], photo))).toBe('ok');
    const many = (count: number) =>
      mail(
        [FROM, MULTIPART],
        `${part('text/plain', 'a', 'Content-Disposition: attachment; filename=a.txt\r\n').repeat(count)}--b--`,
      );
    expect(await codeOf(many(50))).toBe('ok');
    expect(await codeOf(many(51))).toBe('mail.too_many_attachments');
    expect(await codeOf(many(5000))).toBe('mail.unreadable');
    const nested = Array.from(
      { length: 3000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('');
    const started = performance.now();
    expect(['ok', 'mail.unreadable']).toContain(await codeOf(Buffer.from(`${FROM}\r\n${nested}`)));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
