import { readWordTables, type WordTablesView } from '@hearthline/contract/words';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { tableWords } from './table-words.ts';
import { WordEditor } from './word-editor.tsx';
import { WordExamples } from './word-examples.tsx';
import { WordVersions } from './word-versions.tsx';

type Table = WordTablesView['tables'][number];

function TableRow({ table, asked, onEdit }: { table: Table; asked: string; onEdit: (() => void) | null }) {
  const t = useWords();
  const title = tableWords(t, table.name);
  const byName = asked === '' || table.name.includes(asked) || title.includes(asked);
  const patterns = byName ? table.patterns : table.patterns.filter((each) => each.includes(asked));
  if (patterns.length === 0) return null;
  return (
    <div>
      <dt>
        {title}
        {table.own ? <span className="hl-chip">{t('settings.own_words')}</span> : null}
        {onEdit ? (
          <Button size="small" aria-label={t('settings.change_table', { name: title })} onClick={onEdit}>
            {t('settings.change')}
          </Button>
        ) : null}
      </dt>
      <dd>
        {patterns.map((each) => (
          <code key={each}>{each}</code>
        ))}
      </dd>
    </div>
  );
}

/** The words letters are understood by, what a text would be found by, and their versions (INT-2). */
export function WordsView() {
  const t = useWords();
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<string | null>(null);
  const publishes = useMay('words.publish');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.wordTables,
    queryFn: ({ signal }) => call(readWordTables, {}, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const asked = words.trim();
  const found = data.tables.some(
    ({ name, patterns }) =>
      [name, tableWords(t, name)].some((each) => each.includes(asked)) || patterns.some((each) => each.includes(asked)),
  );
  return (
    <section className="hl-set" aria-label={t('settings.tab.words')}>
      <p className="hl-quiet">{t('settings.words_why')}</p>
      <WordVersions view={data} mayRestore={publishes} />
      <WordExamples mayChange={publishes} />
      <div className="hl-fields hl-set-find">
        <LineField label={t('settings.find_word')} value={words} max={60} onChange={setWords} />
      </div>
      {found ? null : <Empty words={t('settings.no_word')} />}
      <dl className="hl-set-words">
        {data.tables.map((table) =>
          edited === table.name ? (
            <div key={table.name}>
              <dt>{tableWords(t, table.name)}</dt>
              <dd>
                <WordEditor
                  table={table}
                  title={tableWords(t, table.name)}
                  base={data.version}
                  onDone={() => setEdited(null)}
                />
              </dd>
            </div>
          ) : (
            <TableRow
              key={table.name}
              table={table}
              asked={asked}
              onEdit={publishes ? () => setEdited(table.name) : null}
            />
          ),
        )}
      </dl>
    </section>
  );
}
