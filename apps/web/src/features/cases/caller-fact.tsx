import type { CaseView } from '@hearthline/contract/case-view';
import type { Result } from '@hearthline/contract/endpoint';
import { revealCase } from '@hearthline/contract/looks';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DialLink } from '../../ui/dial-link.tsx';
import { LookButton } from '../../ui/look-button.tsx';

export type Revealed = Result<typeof revealCase>;

/** Who called: in the clear, masked, or sealed, and the way to look at it (SEC-1). */
export function CallerFact(props: { view: CaseView; seen: Revealed | null; onSeen: (seen: Revealed) => void }) {
  const { view, seen, onSeen } = props;
  const t = useWords();
  const client = useQueryClient();
  const { shown } = view.caller;
  const { name, phone } = seen?.caller ?? view.caller;
  const clear = shown === 'clear' || seen !== null;
  const mayLook = view.abilities.some(({ act }) => act === 'reveal');
  const keep = (answer: Revealed) => {
    onSeen(answer);
    void client.invalidateQueries({ queryKey: queryKeys.case(view.id) });
  };
  return (
    <>
      {shown === 'sealed' && !clear ? (
        <span className="hl-chip" data-tone="sealed">
          {t('looks.sealed')}
        </span>
      ) : (
        (name ?? t('common.unknown'))
      )}{' '}
      {phone && clear ? (
        <DialLink number={phone} caseId={view.id}>
          {phone}
        </DialLink>
      ) : null}
      {phone && !clear ? <span className="hl-number">{phone}</span> : null}
      {!clear && mayLook ? (
        <LookButton look={(body, key) => call(revealCase, { params: { id: view.id }, body }, { key })} onSeen={keep} />
      ) : null}
      {shown === 'sealed' && clear ? <span className="hl-quiet">{t('looks.seen_once')}</span> : null}
    </>
  );
}
