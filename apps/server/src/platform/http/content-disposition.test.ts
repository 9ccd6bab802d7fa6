import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('content disposition', () => {
  it('carries Chinese names and keeps an ASCII one for old browsers', () => {
    expect(contentDisposition('inline', '温度 照片.jpg')).toBe(
      `inline; filename="__ __.jpg"; filename*=UTF-8''%E6%B8%A9%E5%BA%A6%20%E7%85%A7%E7%89%87.jpg`,
    );
  });
  it('cannot be ended or continued by a name', () => {
    for (const name of ['a"; x="b', 'a\r\nset-cookie: x=1', "a'*()%0d.txt", '\ud800.txt', 'a\\"b']) {
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^attachment; filename="[^"\\\r\n%]*"; filename\*=UTF-8''[\w.~!%-]*$/);
    }
  });
});
