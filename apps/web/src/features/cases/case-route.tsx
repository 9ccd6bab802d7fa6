import type { CaseView } from '@hearthline/contract/case-view';
import { Button } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { RouteNote, useWhoInstead } from '../../ui/route-note.tsx';
import type { ChosenAct } from './act-form.tsx';

/** Who would get the case and why, to be sent there or, where it is somebody else's, to be answered so (FIR-8). */
export function CaseRoute({ view, onChoose }: { view: CaseView; onChoose: (act: ChosenAct) => void }) {
  const t = useWords();
  const whoInstead = useWhoInstead();
  const { route } = view;
  if (!route) return null;
  const may = (act: string): boolean => view.abilities.some((each) => each.act === act && each.why === null);
  const elsewhere = route.because === 'not_ours';
  const send = () =>
    onChoose({ act: 'dispatch', orderNo: null, values: { unitId: route.unit?.id, assigneeId: route.staff?.id } });
  const tell = () => onChoose({ act: 'answer', orderNo: null, values: { code: 'not_ours', words: whoInstead(route) } });
  return (
    <section className="hl-section" data-first="true" aria-label={t('intake.route.title')}>
      <h2>{t('intake.route.title')}</h2>
      <RouteNote route={route}>
        {elsewhere && may('answer') ? (
          <Button size="small" onClick={tell}>
            {t('intake.route.answer_so')}
          </Button>
        ) : null}
        {!elsewhere && route.because !== 'centre' && route.unit && may('dispatch') ? (
          <Button size="small" onClick={send}>
            {t('intake.route.send_there')}
          </Button>
        ) : null}
      </RouteNote>
    </section>
  );
}
