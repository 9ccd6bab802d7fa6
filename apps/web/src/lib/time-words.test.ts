import { describe, expect, it } from 'vitest';
import english from '../i18n/en/time.json' with { type: 'json' };
import texts from '../i18n/zh-CN/time.json' with { type: 'json' };
import {
  dayTime,
  dayWords,
  dueWords,
  exactTime,
  fromWallInput,
  fullTime,
  lengthWords,
  toWallInput,
  type Words,
} from './time-words.ts';

const wordsOf =
  (language: object): Words =>
  (key, params = {}) => {
    const path = String(key).split('.').slice(1);
    const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], language);
    return String(found).replace(/{{(\w+)}}/g, (_all, name: string) => String(params[name]));
  };
const t = wordsOf(texts);
const MINUTE = 60_000;
const now = Date.parse('2025-11-24T06:30:00Z');
const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();

describe('lengths of time', () => {
  it.each([
    [0.5, '不到1分'],
    [35, '35分'],
    [60, '1小时'],
    [80, '1小时20分'],
    [24 * 60, '1天'],
    [3 * 24 * 60 + 4 * 60 + 59, '3天4小时'],
  ])('%s minutes read %s', (minutes, words) => {
    expect(lengthWords(minutes * MINUTE, t)).toBe(words);
  });
});

describe('due times in words and shape (interface: time first)', () => {
  it.each([
    ['80 minutes left', { dueAt: at(80) }, 'running', '还剩 1小时20分'],
    ['where no rule warns nothing is due soon', { dueAt: at(18) }, 'running', '还剩 18分'],
    ['due at this moment is in time', { dueAt: at(0), soonAt: at(0) }, 'soon', '还剩 不到1分'],
    ['one second late', { dueAt: at(-1 / 60), soonAt: at(-30) }, 'late', '超时 不到1分'],
    ['one second before the warning', { dueAt: at(300), soonAt: at(1 / 60) }, 'running', '还剩 5小时'],
    [
      'at the warning, while the page is open',
      { dueAt: at(300), soonAt: at(0), outcome: 'running' },
      'soon',
      '还剩 5小时',
    ],
    ['one second after it', { dueAt: at(300), soonAt: at(-1 / 60) }, 'soon', '还剩 5小时'],
    ['a clock paused at the warning', { dueAt: at(300), soonAt: at(0), outcome: 'paused' }, 'paused', '已暂停'],
    ['two hours late', { dueAt: at(-120) }, 'late', '超时 2小时'],
    ['paused', { dueAt: null, outcome: 'paused' }, 'paused', '已暂停'],
    ['met', { dueAt: at(5), outcome: 'met' }, 'met', '已按时完成'],
    ['met late', { dueAt: at(-10), outcome: 'met_late', metAt: at(-5) }, 'met_late', '超时 5分 完成'],
    ['provisional', { dueAt: at(120), provisional: true }, 'running', '还剩 2小时（暂定）'],
    ['without limit', { dueAt: null }, 'none', '无时限'],
  ] as const)('%s', (_name, due, shape, words) => {
    expect(dueWords(due, now, t)).toEqual({ shape, words });
  });
});

describe('instants on the wall of the company', () => {
  it('reads as the day says it', () => {
    expect(dayTime(now, now, t)).toBe('今天 14:30');
    expect(dayTime(now - 15 * 60 * MINUTE, now, t)).toBe('昨天 23:30');
    expect(dayTime(now + 2 * 24 * 60 * MINUTE, now, t)).toBe('11-26 14:30');
    expect(dayTime(Date.parse('2024-12-31T16:00:00Z'), now, t)).toBe('2025-01-01 00:00'.slice(5));
    expect(dayTime(Date.parse('2024-12-31T15:59:59Z'), now, t)).toBe('2024-12-31 23:59');
    expect(dayWords('2026-03-05', t)).toBe('3月5日');
  });
  it('name months in English, whose readers take 03-05 for either', () => {
    const en = wordsOf(english);
    expect(dayTime(now, now, en)).toBe('Today 14:30');
    expect(dayTime(now + 2 * 24 * 60 * MINUTE, now, en)).toBe('26 Nov 14:30');
    expect(dayTime(Date.parse('2024-03-04T16:00:00Z'), now, en)).toBe('05 Mar 2024 00:00');
    expect(dayWords('2026-03-05', en)).toBe('5 Mar');
  });

  it('is exact on hover', () => {
    expect(exactTime(now)).toBe('2025-11-24 14:30');
    expect(fullTime(now, t)).toBe('2025-11-24 14:30 周一');
  });

  it('goes through a date-time control unchanged', () => {
    expect(toWallInput('2025-11-24T06:30:00.000Z')).toBe('2025-11-24T14:30');
    expect(fromWallInput('2025-11-24T14:30')).toBe('2025-11-24T06:30:00.000Z');
    expect(fromWallInput('')).toBeNull();
  });
});
