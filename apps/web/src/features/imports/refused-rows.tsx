import { type ImportRunView, readImport } from '@hearthline/contract/import-runs';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { type RowsFormat, rowsFile, rowsFormats } from './rows-file.ts';
import '../../ui/table.css';

type Of = 'refused' | 'warned';

const page = (id: string, of: Of, after: number, signal?: AbortSignal) =>
  call(readImport, { params: { id }, query: { after, of } }, signal ? { signal } : {});

/** Every refused row with its place and reason, or every one to be looked at: page by page, or all in a file. */
export function RefusedRows({ run, of }: { run: ImportRunView; of: Of }) {
  const t = useWords();
  const [taking, setTaking] = useState<RowsFormat | null>(null);
  const [untaken, setUntaken] = useState<Refused | null>(null);
  const { data, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...queryKeys.importRuns, run.id, of],
    queryFn: ({ pageParam, signal }) => page(run.id, of, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.more ? last.refused.at(-1)?.row : undefined),
  });
  // A run that goes on is asked anew at each step; what was read stays on the page until the answer is there.
  const step = `${run.id} ${run.doneRows} ${run.state}`;
  const read = useRef(step);
  useEffect(() => {
    if (read.current === step) return;
    read.current = step;
    void refetch();
  }, [step, refetch]);
  const { [of]: count, worksheet } = run.report;
  const refused = data?.pages.flatMap((each) => each.refused) ?? [];
  if (refused.length === 0) return null;
  const headings = [
    ...(worksheet === null ? [] : [t('imports.worksheet')]),
    ...(['row', 'column', 'reason', 'value'] as const).map((name) => t(`imports.${name}`)),
  ];
  const cellsOf = (each: (typeof refused)[number]): string[] => [
    ...(worksheet === null ? [] : [worksheet]),
    String(each.row),
    each.column,
    t(`imports.why.${each.code}`),
    each.value ?? '',
  ];
  const take = async (format: RowsFormat) => {
    setTaking(format);
    setUntaken(null);
    try {
      const rows = [headings];
      for (let after: number | undefined = 0; after !== undefined; ) {
        const read: Awaited<ReturnType<typeof page>> = await page(run.id, of, after);
        rows.push(...read.refused.map(cellsOf));
        after = read.more ? read.refused.at(-1)?.row : undefined;
      }
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await rowsFile(rows, format));
      link.download = `${run.fileName.replace(/\.[^.]*$/u, '')}-${t(`imports.${of}`)}.${format}`;
      link.click();
      // Some browsers read the file only after the press.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      setUntaken(asRefused(error));
    } finally {
      setTaking(null);
    }
  };
  return (
    <>
      <div className="hl-import-head">
        <h3>{t(`imports.${of}`)}</h3>
        {rowsFormats.map((format) => (
          <Button
            key={format}
            size="small"
            loading={taking === format}
            disabled={taking !== null}
            onClick={() => void take(format)}
          >
            {t('imports.refused_file', { count, format: format.toUpperCase() })}
          </Button>
        ))}
      </div>
      <RefusedNote refused={untaken} />
      <div className="hl-import-scroll">
        <table className="hl-table">
          <thead>
            <tr>
              {headings.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refused.map((each) => (
              <tr key={`${each.row} ${each.column} ${each.code}`}>
                {worksheet === null ? null : <td>{worksheet}</td>}
                <td className="hl-number">{each.row}</td>
                <td>{each.column}</td>
                <td>{t(`imports.why.${each.code}`)}</td>
                <td className="hl-quiet">{each.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {hasNextPage ? (
          <Button size="small" type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('imports.more', { count: count - refused.length })}
          </Button>
        ) : null}
      </div>
    </>
  );
}
