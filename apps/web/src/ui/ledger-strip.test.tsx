// @vitest-environment happy-dom
import type { ClockView } from '@hearthline/contract/case-view';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../test/at-desk.tsx';
import { LedgerStrip } from './ledger-strip.tsx';

const clock = { title: { zh: '三日内告知', en: 'Told in three days' }, dueAt: null } as ClockView;
const part = (from: string, to: string, counted: boolean) => ({
  from: `2025-11-24T${from}:00.000Z`,
  to: `2025-11-24T${to}:00.000Z`,
  counted,
  reason: counted ? ('working' as const) : ('closed' as const),
  name: null,
  unit: null,
});
const show = (...parts: ReturnType<typeof part>[]) => atDesk(<LedgerStrip clock={clock} parts={parts as never} />);

describe('what counted on a clock (PRM)', () => {
  it('is said without noughts', async () => {
    await show(part('00:00', '02:00', true), part('02:00', '04:30', false));
    expect(screen.getByText('计时 2小时，不计 2小时30分')).toBeTruthy();
  });

  it('says that all of it counted where nothing did not', async () => {
    await show(part('00:00', '02:00', true));
    expect(screen.getByText('计时 2小时，全部计入')).toBeTruthy();
  });
});
