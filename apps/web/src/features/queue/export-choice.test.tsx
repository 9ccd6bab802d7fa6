// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer } from '../../../test/fake-server.ts';
import { left } from '../../lib/leaving.ts';
import { ExportChoice } from './export-choice.tsx';
import { startExport } from './export-run.ts';

it('a file that is being made can be left and come back to, and is asked for once (ORD-1)', async () => {
  let give: () => void = () => {};
  const made = new Promise<void>((resolve) => {
    give = resolve;
  });
  const asked = fakeServer({
    'POST /api/queue/export': async () => {
      await made;
      return { body: 'file' };
    },
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  const open = () => atDesk(<ExportChoice view="all" address={{}} columns={['number']} />);
  await open();
  fireEvent.click(screen.getByRole('button', { name: '导出 CSV' }));
  await screen.findByText(/正在导出/);
  cleanup();
  await open();
  await screen.findByText(/正在导出/);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '导出 XLSX' }).disabled).toBe(true);
  cleanup();
  give();
  await open();
  await screen.findByText('已导出 0 行');
  expect(asked).toHaveLength(1);
  cleanup();
  await atDesk(<ExportChoice view="all" address={{ kind: 'heat_use' }} columns={['number']} />);
  expect(screen.queryByText('已导出 0 行')).toBeNull();
});

it('nothing comes to whoever sits here next (SEC-4)', async () => {
  let give: () => void = () => {};
  const made = new Promise<void>((resolve) => {
    give = resolve;
  });
  fakeServer({
    'POST /api/queue/export': async () => {
      await made;
      return { body: 'file' };
    },
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  click.mockClear();
  const asked = { view: 'all', address: {}, columns: ['number'], format: 'csv' } as const;
  const run = startExport(99, asked, 0);
  left();
  give();
  await run;
  expect(click).not.toHaveBeenCalled();
});
