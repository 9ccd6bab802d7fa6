import type { Permission } from '@hearthline/domain/permissions/permission';
import type { ReactNode } from 'react';
import { useMay } from '../lib/session.ts';
import { useWords } from '../lib/use-words.ts';
import { Empty } from './placeholders.tsx';

/** A form is not shown to whom it would be refused: they would fill it in for nothing. */
export function ForJob({ needs, children }: { needs: Permission; children: ReactNode }) {
  const t = useWords();
  return useMay(needs) ? (
    children
  ) : (
    <Empty words={t('refusals.forbidden')} action={<a href="/desk">{t('common.back')}</a>} />
  );
}
