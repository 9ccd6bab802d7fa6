import type { CalendarView } from '@hearthline/contract/calendars';
import { describe, expect, it } from 'vitest';
import { emptySeason, type SeasonDraft, seasonBody, takenSeason } from './season-draft.ts';

const standing: CalendarView['seasons'][number] = {
  id: '2025',
  opens: '2025-11-15',
  opensAt: '12:00',
  closes: '2026-03-15',
  closesAt: '24:00',
  declaredDays: 120,
  source: '通告',
  decrees: [{ closes: '2026-03-20', source: '延期通告' }],
  revision: null,
};
const draft = (more: Partial<SeasonDraft> = {}): SeasonDraft => ({
  ...takenSeason(standing),
  calendar: 'heating',
  ...more,
});

describe('a season as it is typed (TMP-1)', () => {
  it('comes back as it stood, whole days and noon told apart, decrees with the date they change', () => {
    const { revision: _, ...same } = standing;
    expect(seasonBody(draft(), ['2025'])).toEqual({ calendar: 'heating', ...same });
  });
  it('is called after the year it opens in, and a second one of the year otherwise', () => {
    const fresh = { ...emptySeason, calendar: 'heating', opens: '2026-11-15', closes: '2027-03-15', source: '通告' };
    expect(seasonBody(fresh, ['2025'])).toMatchObject({ id: '2026', opensAt: '00:00', closesAt: '24:00', decrees: [] });
    expect(seasonBody(fresh, ['2026', '2026-2'])?.id).toBe('2026-3');
    expect(seasonBody(fresh, [])).not.toHaveProperty('declaredDays');
  });
  it.each([
    ['no calendar', { calendar: null }],
    ['no first day', { opens: '' }],
    ['no last day', { closes: '' }],
    ['no source', { source: ' ' }],
    ['days that are no number', { days: '12a' }],
    ['no days at all', { days: '0' }],
    ['a decree without a date', { decrees: [{ opens: '', closes: '', source: '通告' }] }],
    ['a decree without a source', { decrees: [{ opens: '', closes: '2026-03-20', source: ' ' }] }],
  ])('cannot be sent with %s', (_, more) => {
    expect(seasonBody(draft(more), [])).toBeNull();
  });
});
