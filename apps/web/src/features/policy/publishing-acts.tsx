import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { RecountResult } from './recount-result.tsx';
import type { usePublishing } from './use-publishing.ts';

type Publishing = Omit<ReturnType<typeof usePublishing>, 'answer'>;

/** The two steps under a form of days, and what was found. */
export function PublishingActs(props: {
  publishing: Publishing;
  whole: boolean;
  /** Whether what was looked at says anything new. */
  news: boolean;
  children?: ReactNode;
}) {
  const t = useWords();
  const { publishing, whole, news, children } = props;
  const { busy, looked, look, publish, refused, recount } = publishing;
  return (
    <>
      <div className="hl-policy-acts">
        <Button type="primary" disabled={!whole} loading={busy} onClick={() => void look()}>
          {t('policy.recount.look')}
        </Button>
        <Button danger disabled={!looked || !news || busy} onClick={() => void publish()}>
          {t('policy.publish')}
        </Button>
      </div>
      <RefusedNote refused={refused} />
      {children}
      {recount && news ? <RecountResult recount={recount} what="days" /> : null}
    </>
  );
}
