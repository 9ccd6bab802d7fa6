// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../test/at-desk.tsx';
import { DueChip } from './due-chip.tsx';

describe('the due chip', () => {
  it('has words and a shape, and the exact instant on hover', async () => {
    const due = new Date(Date.now() - 2 * 3_600_000 - 30_000).toISOString();
    await atDesk(<DueChip dueAt={due} label="到场" />);
    const chip = screen.getByText('超时 2小时').closest('.hl-chip');
    expect(chip?.querySelector('svg path')?.getAttribute('d')).toBeTruthy();
    expect(chip?.getAttribute('title')).toMatch(/^截止 \d{4}-\d\d-\d\d \d\d:\d\d 周.$/);
    expect(chip?.textContent).toContain('到场');
  });
});
