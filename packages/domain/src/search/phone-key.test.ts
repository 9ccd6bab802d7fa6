import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastFour, maskPhone, normalizePhone, splitPhones } from './phone-key.ts';

describe('normalizePhone (INT-6: the caller is recognised however the number is written)', () => {
  const cases: [string, string | null, string?, string?][] = [
    ['13812345678', '13812345678', 'mobile'],
    ['138 1234 5678', '13812345678', 'mobile'],
    ['138-1234-5678', '13812345678', 'mobile'],
    ['１３８１２３４５６７８', '13812345678', 'mobile'],
    ['+8613812345678', '13812345678', 'mobile'],
    ['+86 138-1234-5678', '13812345678', 'mobile'],
    ['008613812345678', '13812345678', 'mobile'],
    ['8613812345678', '13812345678', 'mobile'],
    ['（+86）138 1234 5678', '13812345678', 'mobile'],
    ['013812345678', '13812345678', 'mobile'],
    ['1795113812345678', '13812345678', 'mobile'],
    ['\u202A138\u200B12345678\u202C', '13812345678', 'mobile'],
    ['١٣٨١٢٣٤٥٦٧٨', '13812345678', 'mobile'],
    ['一三八一二三四五六七八', '13812345678', 'mobile'],
    ['手机：13812345678（张先生）', '13812345678', 'mobile'],
    ['张三 13812345678', '13812345678', 'mobile'],
    ['0531-88001234', '053188001234', 'landline', '0531'],
    ['（0531）88001234', '053188001234', 'landline', '0531'],
    ['0531 8800 1234', '053188001234', 'landline', '0531'],
    ['0531—8800—1234', '053188001234', 'landline', '0531'],
    ['+86 531 88001234', '053188001234', 'landline', '0531'],
    ['+86 (0)10 6552 9988', '01065529988', 'landline', '010'],
    ['+861065529988', '01065529988', 'landline', '010'],
    ['0452-2712345', '04522712345', 'landline', '0452'],
    ['021-62345678', '02162345678', 'landline', '021'],
    ['88001234', '88001234', 'landline'],
    ['8800-1234', '88001234', 'landline'],
    ['12345', '12345', 'short'],
    ['110', '110', 'short'],
    ['96116', '96116', 'short'],
    ['400-810-8888', '4008108888', 'short'],
    ['+852 9123 4567', '+85291234567', 'unknown'],
    ['138123456789', '138123456789', 'unknown'],
    ['138****5678', null],
    ['0531-8800****', null],
    ['anonymous', null],
    ['', null],
    ['12', null],
    ['/', null],
    ['1'.repeat(100_000), null],
    ['\uD800\0', null],
  ];
  for (const [raw, key, kind, area] of cases) {
    it(`${JSON.stringify(raw.slice(0, 40))} → ${key}`, () => {
      const phone = normalizePhone(raw);
      expect(phone?.key ?? null).toBe(key);
      expect(phone?.kind).toBe(kind);
      expect(phone?.area).toBe(area);
    });
  }

  it('keeps an extension apart from the key', () => {
    for (const raw of [
      '0531-88001234转801',
      '0531-88001234 分机 801',
      '0531-88001234-801',
      '053188001234 ext.801',
      '0531-88001234（转801）',
    ]) {
      expect(normalizePhone(raw), raw).toEqual({
        key: '053188001234',
        kind: 'landline',
        area: '0531',
        extension: '801',
      });
    }
    expect(normalizePhone('88001234-6')).toEqual({ key: '88001234', kind: 'landline', extension: '6' });
  });

  it('adds the company area code where none was given', () => {
    expect(normalizePhone('88001234', { area: '0531' })).toEqual({
      key: '053188001234',
      kind: 'landline',
      area: '0531',
    });
    expect(normalizePhone('0452-2712345', { area: '0531' })?.area).toBe('0452');
  });

  it('is stable on its own keys', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9()\s/-]{0,30}$/)), (raw) => {
        for (const phone of splitPhones(raw)) expect(normalizePhone(phone.key)?.key).toBe(phone.key);
      }),
    );
  });
});

describe('splitPhones (CUS-1: several contacts in one field)', () => {
  const cases: [string, string[]][] = [
    ['13812345678/13912345678', ['13812345678', '13912345678']],
    ['13812345678、13912345678；0531-88001234', ['13812345678', '13912345678', '053188001234']],
    ['13812345678 13912345678', ['13812345678', '13912345678']],
    ['13812345678，13812345678', ['13812345678']],
    ['13812345678或88001234', ['13812345678', '88001234']],
    ['0531-88001234/88005678', ['053188001234', '053188005678']],
    ['0531-88001234/35', ['053188001234', '053188001235']],
    ['0531-88001234/5', ['053188001234', '053188001235']],
    ['13812345678\n13912345678', ['13812345678', '13912345678']],
    ['0531 88001234', ['053188001234']],
    ['//', []],
  ];
  for (const [raw, keys] of cases)
    it(JSON.stringify(raw), () => expect(splitPhones(raw).map((p) => p.key)).toEqual(keys));
});

describe('maskPhone and lastFour (ORD-8)', () => {
  it('shows only what may be shown', () => {
    expect(maskPhone('+86 138 1234 5678')).toBe('138****5678');
    expect(maskPhone('0531-88001234')).toBe('0531-****1234');
    expect(maskPhone('88001234')).toBe('****1234');
    expect(maskPhone('12345')).toBe('12345');
    expect(maskPhone('138****5678')).toBe('****');
    expect(maskPhone('+852 9123 4567')).toBe('****4567');
    expect(maskPhone('')).toBe('');
  });
  it('gives the last four digits of a real number only', () => {
    expect(lastFour('138 1234 5678')).toBe('5678');
    expect(lastFour('0531-88001234转801')).toBe('1234');
    expect(lastFour('12345')).toBeNull();
    expect(lastFour('')).toBeNull();
  });
});
