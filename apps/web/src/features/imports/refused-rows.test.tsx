import type { ImportRunView } from '@hearthline/contract/import-runs';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { atDesk } from '../../../test/at-desk.tsx';
import { fakeServer } from '../../../test/fake-server.ts';
import { RefusedRows } from './refused-rows.tsx';

const id = '00000000-0000-7000-8000-000000000001';
const totals = { before: null, expected: null, after: null };
const counts = { added: 0, changed: 0, unchanged: 0, refused: 3, warned: 0, customers: 0, moved: 0 };
const lists = { fields: {}, communities: [], otherNames: [], samples: [], gone: [] };
const run: ImportRunView = {
  id,
  kind: 'premises',
  sender: null,
  fileName: '台账.xlsx',
  dryRun: true,
  askedAt: '2025-12-01T01:00:00.000Z',
  state: 'done',
  doneRows: 3,
  rows: 3,
  report: { worksheet: '十二月', ...counts, ...lists, ...totals },
  problem: null,
  endedAt: '2025-12-01T01:00:09.000Z',
};
const row = (no: number, value: string | null) => ({ row: no, column: '户号', code: 'missing', value });

/** Two rows, and a third behind them. */
async function shown() {
  const asked = fakeServer({
    [`GET /api/imports/runs/${id}`]: ({ query }) => {
      const first = query.get('after') === '0';
      return { body: { run, refused: first ? [row(2, null), row(3, '=1+1')] : [row(9, '乙,丙')], more: first } };
    },
  });
  await atDesk(<RefusedRows run={run} of="refused" />);
  await screen.findByText('=1+1');
  return asked;
}

describe('refused rows of an import (INT-9, CUS-2)', () => {
  it('are read on to the last one', async () => {
    await shown();
    expect(screen.queryByText('乙,丙')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '再看一些（还有 1 行）' }));
    await screen.findByText('乙,丙');
    expect(screen.queryByRole('button', { name: /再看一些/u })).toBeNull();
  });

  it('stay on the page while the run goes on, as far as they were read', async () => {
    const asked = fakeServer({
      [`GET /api/imports/runs/${id}`]: ({ query }) => {
        const first = query.get('after') === '0';
        return { body: { run, refused: first ? [row(2, '甲')] : [row(9, '乙')], more: first } };
      },
    });
    function Going() {
      const [doneRows, setDoneRows] = useState(1);
      return (
        <>
          <button type="button" onClick={() => setDoneRows(doneRows + 1)}>
            step
          </button>
          <RefusedRows run={{ ...run, state: 'running', doneRows }} of="refused" />
        </>
      );
    }
    await atDesk(<Going />);
    fireEvent.click(await screen.findByRole('button', { name: /再看一些/u }));
    await screen.findByText('乙');
    const before = asked.length;
    expect(before).toBe(2);
    fireEvent.click(screen.getByRole('button', { name: 'step' }));
    expect(screen.queryByText('甲')).not.toBeNull();
    await waitFor(() => expect(asked.length).toBe(before + 2));
    expect([screen.queryByText('甲'), screen.queryByText('乙')]).not.toContain(null);
  });

  it('are taken in a workbook, all of them, every cell text that no spreadsheet runs', async () => {
    const made: Blob[] = [];
    Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${made.push(file)}` });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await shown();
    fireEvent.click(screen.getByRole('button', { name: '下载全部 3 行（XLSX）' }));
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    const { readXlsx } = await import('hucre/xlsx');
    const [sheet] = (await readXlsx(new Uint8Array((await made[0]?.arrayBuffer()) ?? new ArrayBuffer(0)))).sheets;
    expect(sheet?.rows).toEqual([
      ['工作表', '行', '列', '原因', '原值'],
      ['十二月', '2', '户号', '没有填写', ''],
      ['十二月', '3', '户号', '没有填写', "'=1+1"],
      ['十二月', '9', '户号', '没有填写', '乙,丙'],
    ]);
  });

  it('of those taken in but for something only they are asked for', async () => {
    const asked = fakeServer({
      [`GET /api/imports/runs/${id}`]: ({ query }) => {
        const refused = query.get('of') === 'warned' ? [{ ...row(4, '幸福里'), code: 'alias_taken' }] : [];
        return { body: { run, refused, more: false } };
      },
    });
    await atDesk(<RefusedRows run={run} of="warned" />);
    await screen.findByText('其中有别的小区的名称，这些别名未收入');
    expect(asked).toHaveLength(1);
  });

  it('are taken in one file, all of them, in cells that no spreadsheet runs', async () => {
    const made: Blob[] = [];
    Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${made.push(file)}` });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await shown();
    fireEvent.click(screen.getByRole('button', { name: '下载全部 3 行（CSV）' }));
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1));
    const [file] = made;
    // With the mark by which spreadsheets tell UTF-8.
    expect((await file?.text())?.split('\r\n')).toEqual([
      '\uFEFF工作表,行,列,原因,原值',
      '十二月,2,户号,没有填写,',
      "十二月,3,户号,没有填写,'=1+1",
      '十二月,9,户号,没有填写,"乙,丙"',
      '',
    ]);
  });
});
