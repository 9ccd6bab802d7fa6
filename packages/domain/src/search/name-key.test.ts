import { describe, expect, it } from 'vitest';
import { maskName } from './name-key.ts';

describe('maskName', () => {
  const cases = [
    ['张三', '张*'],
    [' 欧阳娜娜 ', '欧*'],
    ['𠮷野', '𠮷*'],
    ['John', 'J*'],
    ['张', '张*'],
    ['', ''],
    ['  ', ''],
  ] as const;
  for (const [name, masked] of cases) it(JSON.stringify(name), () => expect(maskName(name)).toBe(masked));
});
