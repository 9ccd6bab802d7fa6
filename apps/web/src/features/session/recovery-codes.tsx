import { Button } from 'antd';
import { useWords } from '../../lib/use-words.ts';

function saveAsText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after the press.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Shown once; kept as a file or on paper, never in the browser. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useWords();
  return (
    <section className="hl-account-codes" aria-label={t('account.recovery_codes')}>
      <p>{t('account.recovery_why')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="hl-buttons">
        <Button onClick={() => saveAsText(t('account.recovery_file'), `${codes.join('\n')}\n`)}>
          {t('account.save_codes')}
        </Button>
        <Button type="primary" onClick={onKept}>
          {t('account.codes_kept')}
        </Button>
      </div>
    </section>
  );
}
