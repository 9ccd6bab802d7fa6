import { findCaseByNumber } from '@hearthline/contract/cases';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { CasePanel } from '../../../features/cases/case-panel.tsx';
import { call } from '../../../lib/api-client.ts';
import { useSubmit } from '../../../lib/submit.ts';
import { useWords } from '../../../lib/use-words.ts';
import { LineField } from '../../../ui/fields.tsx';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { RefusedNote } from '../../../ui/placeholders.tsx';
import { PlainForm } from '../../../ui/plain-form.tsx';

/** As it stands on the paper: behind the case's number that of the order, where it is not the first. */
const PRINTED = /^(.+?)(?:\/(\d{1,3}))?$/;

/**
 * A printed order that came back: its number, typed or scanned, opens the form for its result (ORD-1). The code on the paper is
 * this page's address with the number.
 */
export function PaperPage() {
  const t = useWords();
  const { number: scanned = '' } = useSearch({ from: '/desk/paper' });
  const [number, setNumber] = useState(scanned);
  const [paper, setPaper] = useState<{ id: string; orderNo: number } | null>(null);
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const find = async (typed: string) => {
    const [, asked, order = '1'] = PRINTED.exec(typed.normalize('NFKC').trim()) ?? [];
    if (!asked) return;
    setPaper(null);
    const found = await run(() => call(findCaseByNumber, { params: { number: asked } }));
    if (found) setPaper({ id: found.id, orderNo: Number(order) });
  };
  const first = useRef(() => find(scanned));
  useEffect(() => void first.current(), []);
  return (
    <PageFrame title={t('paper.title')}>
      <ForJob needs="order.quick_entry">
        <PlainForm label={t('paper.title')} className="hl-paper-find" onSubmit={() => void find(number)}>
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
        {paper ? (
          <div className="hl-paper-case">
            <CasePanel
              key={`${paper.id} ${paper.orderNo}`}
              id={paper.id}
              firstAct="quick_entry"
              firstOrder={paper.orderNo}
            />
          </div>
        ) : null}
      </ForJob>
    </PageFrame>
  );
}
