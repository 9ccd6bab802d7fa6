import { findCaseByNumber } from '@hearthline/contract/cases';
import { Button } from 'antd';
import { useState } from 'react';
import { CasePanel } from '../../../features/cases/case-panel.tsx';
import { call } from '../../../lib/api-client.ts';
import { useSubmit } from '../../../lib/submit.ts';
import { useWords } from '../../../lib/use-words.ts';
import { LineField } from '../../../ui/fields.tsx';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { RefusedNote } from '../../../ui/placeholders.tsx';
import { PlainForm } from '../../../ui/plain-form.tsx';

/** A printed order that came back: its number, typed or scanned, opens the form for its result (ORD-1). */
export function PaperPage() {
  const t = useWords();
  const [number, setNumber] = useState('');
  const [id, setId] = useState<string | null>(null);
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const find = async () => {
    const asked = number.trim();
    if (!asked) return;
    setId(null);
    const found = await run(() => call(findCaseByNumber, { params: { number: asked } }));
    if (found) setId(found.id);
  };
  return (
    <PageFrame title={t('paper.title')}>
      <ForJob needs="order.quick_entry">
        <PlainForm label={t('paper.title')} className="hl-paper-find" onSubmit={() => void find()}>
          <LineField
            label={t('paper.number')}
            value={number}
            onChange={setNumber}
            max={40}
            focus
            hint={t('paper.hint')}
          />
          <Button type="primary" htmlType="submit" loading={busy} disabled={busy}>
            {t('cases.find')}
          </Button>
        </PlainForm>
        <RefusedNote refused={refused} />
        {id ? (
          <div className="hl-paper-case">
            <CasePanel key={id} id={id} firstAct="quick_entry" />
          </div>
        ) : null}
      </ForJob>
    </PageFrame>
  );
}
