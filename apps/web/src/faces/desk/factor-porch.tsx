import { FactorSetup } from '../../features/session/factor-setup.tsx';
import { useWords } from '../../lib/use-words.ts';
import { Porch } from './porch.tsx';

/** The setting demands a second factor of somebody who has none. */
export function FactorPorch({ onLeave, onDone }: { onLeave: () => void; onDone: () => void }) {
  const t = useWords();
  return (
    <Porch title={t('account.factor_required')} words={t('account.factor_required_why')} onLeave={onLeave}>
      <FactorSetup onDone={onDone} />
    </Porch>
  );
}
