import { useParams, useSearch } from '@tanstack/react-router';
import { CaseCalls } from '../../../features/calls/case-calls.tsx';
import { CasePanel } from '../../../features/cases/case-panel.tsx';
import { SheetCard } from '../../../features/first-asked/sheet-card.tsx';

/** One case on its own page. */
export function CasePage() {
  const { id } = useParams({ from: '/desk/cases/$id' });
  const { act } = useSearch({ from: '/desk/cases/$id' });
  const firstAct = act === 'follow_up' || act === 'quick_entry' || act === 'finish' ? act : null;
  const beside = (
    <>
      <SheetCard caseId={id} />
      <CaseCalls caseId={id} />
    </>
  );
  return (
    <div className="hl-scroll hl-whole">
      <CasePanel key={id} id={id} firstAct={firstAct} beside={beside} titled />
    </div>
  );
}
