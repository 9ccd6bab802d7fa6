import type { CaseView } from '@hearthline/contract/case-view';
import { attachFile } from '@hearthline/contract/cases';
import { downloadFile } from '@hearthline/contract/files';
import { useQueryClient } from '@tanstack/react-query';
import { addressOf, call } from '../../lib/api-client.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { type AttachedFile, FilesField } from '../../ui/files-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';

const KILO = 1024;

function sizeWords(bytes: number): string {
  if (bytes < KILO * KILO) return `${Math.max(1, Math.round(bytes / KILO))} KB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

export function CaseFiles({ view }: { view: CaseView }) {
  const t = useWords();
  const client = useQueryClient();
  const { run, refused } = useSubmit<CaseView | null>();
  const mayAttach = view.abilities.some((each) => each.act === 'attach' && each.why === null);
  const attach = async (files: AttachedFile[]) => {
    const after = await run(async () => {
      let last: CaseView | null = null;
      for (const file of files) last = await call(attachFile, { params: { id: view.id }, body: file });
      return last;
    });
    if (after) await putAnswer(client, queryKeys.case(view.id), after);
  };
  if (view.files.length === 0 && !mayAttach) return null;
  return (
    <section className="hl-section" data-last="true" aria-label={t('cases.files')}>
      <h2>{t('cases.files')}</h2>
      {view.files.length > 0 ? (
        <ul className="hl-files">
          {view.files.map((file) => (
            <li key={file.hash} className="hl-file">
              <a href={addressOf(downloadFile, { id: view.id, hash: file.hash })} target="_blank" rel="noreferrer">
                {file.name ?? file.type}
              </a>
              <span className="hl-quiet">{sizeWords(file.size)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {view.sealed && view.files.length > 0 ? <p className="hl-quiet">{t('looks.files')}</p> : null}
      {mayAttach ? (
        <FilesField quiet label={t('cases.attach')} files={[]} onChange={(files) => void attach(files)} />
      ) : null}
      <RefusedNote refused={refused} />
    </section>
  );
}
