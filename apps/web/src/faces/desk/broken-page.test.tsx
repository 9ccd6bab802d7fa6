// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { Refused } from '../../lib/refused.ts';
import { Failed } from '../../ui/placeholders.tsx';
import { newDeskRouter } from './router.tsx';

describe('a page that cannot be shown', () => {
  it('is told in the words of the desk, with a way on: not by the router, in English', async () => {
    const Broken = newDeskRouter().options.defaultErrorComponent;
    if (!Broken) throw new Error('the router would speak for itself');
    await atDesk(<Broken error={new TypeError('of undefined')} reset={() => undefined} />);
    expect(screen.getByRole('alert').textContent).toMatch(/^系统出错/);
    expect(screen.getByRole('button', { name: '重试' })).toBeTruthy();
    expect(document.body.textContent).not.toContain('undefined');
  });
  it('offers no second try where the answer will be the same', async () => {
    await atDesk(<Failed error={new Refused(403, { code: 'forbidden' })} retry={() => undefined} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
