import type { SheetRow, SheetView } from '@hearthline/contract/first-asked-view';
import type { PersonShown } from '@hearthline/contract/shapes';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskRoom, maskWords } from '@hearthline/domain/text/mask';

const orNull = (hide: (text: string) => string) => (text: string | null) => (text === null ? null : hide(text));

/** The sheet without what tells who asked, as far as its reader has no need of it (SEC-1). */
export function hideSheetCaller(view: SheetView, shown: PersonShown): SheetView {
  if (shown === 'clear') return view;
  const sealed = shown === 'sealed';
  const { caller } = view;
  const said = orNull((text) => maskWords(text, caller));
  return {
    ...view,
    caller: {
      ...caller,
      name: sealed ? null : orNull(maskName)(caller.name),
      phone: sealed ? null : orNull(maskPhone)(caller.phone),
      shown,
    },
    place: sealed ? null : orNull(maskRoom)(view.place),
    matter: said(view.matter),
    result: said(view.result),
    explanation: said(view.explanation),
    notices: view.notices.map(({ materials, steps, ...notice }) => ({
      ...notice,
      materials: materials.map((each) => maskWords(each, caller)),
      steps: steps.map((each) => maskWords(each, caller)),
    })),
    timeline: view.timeline.map((entry) => ({ ...entry, words: said(entry.words) })),
  };
}

/** The same for a row of a list. */
export function hideRowCaller(row: Omit<SheetRow, 'callerShown'>, shown: PersonShown): SheetRow {
  if (shown === 'clear') return { ...row, callerShown: shown };
  const sealed = shown === 'sealed';
  const said = orNull((text) => maskWords(text, { name: row.callerName, phone: null }));
  return {
    ...row,
    callerName: sealed ? null : orNull(maskName)(row.callerName),
    place: sealed ? null : orNull(maskRoom)(row.place),
    matter: said(row.matter),
    callerShown: shown,
  };
}
