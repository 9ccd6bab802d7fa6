import type { CaseStateName, OrderStateName } from '@hearthline/domain/cases/case-terms';
import { useWords } from '../lib/use-words.ts';

const tones: Record<CaseStateName, string> = {
  received: 'warm',
  in_hand: 'primary',
  done: 'running',
  followed_up: 'running',
  joined: 'plain',
  closed: 'plain',
};

export function StateTag({ state }: { state: CaseStateName }) {
  const t = useWords();
  return (
    <span className="hl-chip" data-tone={tones[state]}>
      {t(`terms.state.${state}`)}
    </span>
  );
}

export function OrderStateTag({ state }: { state: OrderStateName }) {
  const t = useWords();
  const tone = state === 'done' ? 'running' : state === 'returned' || state === 'cancelled' ? 'plain' : 'primary';
  return (
    <span className="hl-chip" data-tone={tone}>
      {t(`terms.order_state.${state}`)}
    </span>
  );
}
