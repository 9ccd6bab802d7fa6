import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from './input-error.ts';
import { atLocalTime, formatInstant, localDate, parseInstant } from './instant.ts';

const at = parseInstant;

describe('instants on the wire', () => {
  const cases = [
    { text: '2025-11-03T10:00:00+08:00', iso: '2025-11-03T02:00:00.000Z' },
    { text: '2025-11-03T10:00Z', iso: '2025-11-03T10:00:00.000Z' },
    { text: '2024-02-29T23:59:59.9999Z', iso: '2024-02-29T23:59:59.999Z' },
    { text: '1969-12-31T23:59:59.5-03:30', iso: '1970-01-01T03:29:59.500Z' },
    { text: '2025-11-03T10:00:00+0800', iso: '2025-11-03T02:00:00.000Z' },
  ];
  it.each(cases)('$text is $iso', ({ text, iso }) => {
    expect(formatInstant(at(text))).toBe(iso);
  });

  it.each([
    '2025-02-29T00:00:00Z',
    '2025-11-03T24:00:00Z',
    '2025-11-03T10:60:00Z',
    '2025-11-03T10:00:60Z',
    '2025-11-03 10:00:00Z',
    '2025-11-03T10:00:00',
    '2025-13-01T00:00:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(() => at(text)).toThrow(InputError);
  });

  it('agrees with the platform on any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e13, max: 2e14 }), (ms) => {
        const iso = new Date(ms).toISOString();
        expect(formatInstant(ms)).toBe(iso);
        expect(at(iso)).toBe(ms);
      }),
    );
  });
});

describe('local dates', () => {
  const cases = [
    {
      name: 'one second before midnight in China',
      now: '2025-12-31T15:59:59Z',
      zone: 'Asia/Shanghai',
      date: '2025-12-31',
    },
    { name: 'midnight in China', now: '2025-12-31T16:00:00Z', zone: 'Asia/Shanghai', date: '2026-01-01' },
    { name: 'summer time in China, 1991', now: '1991-08-01T15:00:00Z', zone: 'Asia/Shanghai', date: '1991-08-02' },
    { name: 'New York in winter', now: '2026-01-01T04:59:59Z', zone: 'America/New_York', date: '2025-12-31' },
    { name: 'New York in summer', now: '2026-07-01T04:00:00Z', zone: 'America/New_York', date: '2026-07-01' },
    { name: 'Kiritimati, 14 hours ahead', now: '2025-12-31T10:00:00Z', zone: 'Pacific/Kiritimati', date: '2026-01-01' },
  ];
  it.each(cases)('$name', ({ now, zone, date }) => {
    expect(localDate(at(now), zone)).toBe(date);
  });

  it('refuses a zone nobody knows', () => {
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(/zone\.unknown/);
  });
});

describe('wall clock to instant', () => {
  const cases = [
    { name: 'China', date: '2025-11-03', minutes: 510, zone: 'Asia/Shanghai', iso: '2025-11-03T00:30:00.000Z' },
    {
      name: 'past midnight',
      date: '2025-12-31',
      minutes: 1560,
      zone: 'Asia/Shanghai',
      iso: '2025-12-31T18:00:00.000Z',
    },
    {
      name: 'summer time in China, 1991',
      date: '1991-08-01',
      minutes: 0,
      zone: 'Asia/Shanghai',
      iso: '1991-07-31T15:00:00.000Z',
    },
    {
      name: 'a minute before spring forward',
      date: '2026-03-08',
      minutes: 119,
      zone: 'America/New_York',
      iso: '2026-03-08T06:59:00.000Z',
    },
    {
      name: 'skipped by spring forward: the jump',
      date: '2026-03-08',
      minutes: 150,
      zone: 'America/New_York',
      iso: '2026-03-08T07:00:00.000Z',
    },
    {
      name: 'after spring forward',
      date: '2026-03-08',
      minutes: 180,
      zone: 'America/New_York',
      iso: '2026-03-08T07:00:00.000Z',
    },
    {
      name: 'shown twice: the first',
      date: '2026-11-01',
      minutes: 90,
      zone: 'America/New_York',
      iso: '2026-11-01T05:30:00.000Z',
    },
    {
      name: 'after fall back',
      date: '2026-11-01',
      minutes: 120,
      zone: 'America/New_York',
      iso: '2026-11-01T07:00:00.000Z',
    },
    {
      name: 'a jump of half an hour',
      date: '2026-10-04',
      minutes: 135,
      zone: 'Australia/Lord_Howe',
      iso: '2026-10-03T15:30:00.000Z',
    },
  ];
  it.each(cases)('$name', ({ date, minutes, zone, iso }) => {
    expect(formatInstant(atLocalTime(date, minutes, zone))).toBe(iso);
  });
});
