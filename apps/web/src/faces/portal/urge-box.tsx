import type { PublicCase } from '@hearthline/contract/public';
import { useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { type CaseKey, urge } from './portal-api.ts';
import { PortalField } from './portal-field.tsx';
import { PortalRefused } from './portal-notice.tsx';

/** ORD-3: the customer urges; whoever has it is told. */
export function UrgeBox({ caseKey, onChanged }: { caseKey: CaseKey; onChanged: (view: PublicCase) => void }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [urged, setUrged] = useState(false);
  const sending = useSubmit<PublicCase>();

  const send = async () => {
    const view = await sending.run((key) => urge({ ...caseKey, words: words.trim() || null }, key));
    if (!view) return;
    setUrged(true);
    onChanged({ ...view, canUrge: true });
  };

  if (urged)
    return (
      <p className="pt-good" role="status">
        {t('portal.urge.done')}
      </p>
    );
  if (!open)
    return (
      <button type="button" className="pt-second" onClick={() => setOpen(true)}>
        {t('portal.urge.open')}
      </button>
    );
  return (
    <section className="pt-box">
      <PortalField label={t('portal.urge.words')} optional={t('portal.optional')}>
        {(attributes) => (
          <textarea {...attributes} rows={3} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />
        )}
      </PortalField>
      <PortalRefused refused={sending.refused} />
      <button type="button" className="pt-main" disabled={sending.busy} onClick={send}>
        {sending.busy ? t('portal.wait') : t('portal.urge.send')}
      </button>
    </section>
  );
}
