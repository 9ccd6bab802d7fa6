import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { refusalWords } from '../lib/refusal-words.ts';
import { asRefused } from '../lib/refused.ts';
import { upload } from '../lib/upload.ts';
import { useWords } from '../lib/use-words.ts';

export interface AttachedFile {
  hash: string;
  name: string;
}

/** Uploads at once, so that a form sends only hashes. */
export function FilesField(props: {
  label: string;
  files: AttachedFile[];
  onChange: (files: AttachedFile[]) => void;
  max?: number;
  /** Its label is said already by what stands above it. */
  quiet?: boolean;
}) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  const { files, onChange, max = 20 } = props;
  const add = async (chosen: File[]) => {
    setFailed(null);
    setBusy(chosen.length);
    const added: AttachedFile[] = [];
    for (const file of chosen) {
      try {
        const { hash, name } = await upload(file);
        added.push({ hash, name: name || file.name });
      } catch (error) {
        setFailed(`${file.name}: ${refusalWords(asRefused(error), t)}`);
      }
      setBusy((left) => left - 1);
    }
    const known = new Set(files.map((each) => each.hash));
    onChange([...files, ...added.filter((each) => !known.has(each.hash))].slice(0, max));
  };
  return (
    <div className="hl-field" style={{ gridColumn: '1 / -1' }}>
      <label htmlFor={id} className={props.quiet ? 'hl-hidden' : undefined}>
        {props.label}
      </label>
      <div className="hl-files">
        {files.map((file) => (
          <span key={file.hash} className="hl-file">
            <span>{file.name}</span>
            <button
              type="button"
              className="hl-plain hl-quiet"
              aria-label={t('common.remove_file', { name: file.name })}
              onClick={() => onChange(files.filter((each) => each.hash !== file.hash))}
            >
              ×
            </button>
          </span>
        ))}
        <Button size="small" loading={busy > 0} onClick={() => input.current?.click()}>
          {t('common.add_file')}
        </Button>
        <input
          ref={input}
          id={id}
          className="hl-hidden"
          type="file"
          multiple
          tabIndex={-1}
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {failed ? (
        <span className="hl-error" role="alert">
          {failed}
        </span>
      ) : null}
    </div>
  );
}
