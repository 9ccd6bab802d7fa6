import type { SheetView } from '@hearthline/contract/first-asked-view';
import { Button } from 'antd';
import { useState } from 'react';
import { reasonWords } from '../../lib/refusal-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { SheetActForm, useSheetActing } from './sheet-act-form.tsx';
import { isSheetForm, type SheetFormAct, sheetOrder, sheetSpec } from './sheet-specs.ts';

/** What may be done with the sheet, as buttons; what may not be done now says why, on demand. */
export function SheetActs({ view, most = sheetOrder.length }: { view: SheetView; most?: number }) {
  const t = useWords();
  const [chosen, setChosen] = useState<SheetFormAct | null>(null);
  const [all, setAll] = useState(false);
  const { act, busy, refused } = useSheetActing(view);
  const offered = view.abilities
    .flatMap(({ act: name, why }) => (isSheetForm(name) ? [{ name, why }] : []))
    .sort((a, b) => sheetOrder.indexOf(a.name) - sheetOrder.indexOf(b.name));
  const now = offered.filter(({ why }) => why === null).slice(0, most);
  const notNow = offered.filter(({ why }) => why !== null);
  const choose = (name: SheetFormAct) => {
    if (sheetSpec(name).atOnce) void act(name, {});
    else setChosen(name);
  };
  return (
    <div className="hl-acts">
      <div className="hl-buttons" role="group" aria-label={t('first_asked.acts')}>
        {now.map(({ name }, index) => (
          <Button
            key={name}
            size="small"
            type={index === 0 ? 'primary' : 'default'}
            disabled={busy}
            aria-pressed={chosen === name}
            onClick={() => choose(name)}
          >
            {t(`first_asked.act.${name}`)}
          </Button>
        ))}
        {notNow.length > 0 ? (
          <Button size="small" type="text" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'cases.fewer' : 'common.more')}
          </Button>
        ) : null}
      </div>
      {all ? (
        <ul className="hl-not-now" aria-label={t('cases.not_now')}>
          {notNow.map(({ name, why }) => (
            <li key={name}>
              <Button size="small" disabled>
                {t(`first_asked.act.${name}`)}
              </Button>
              <span>{why ? reasonWords(why.code, why.params, t) : ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <RefusedNote refused={refused} />
      {chosen ? (
        <SheetActForm
          key={chosen}
          view={view}
          act={chosen}
          onDone={() => setChosen(null)}
          onCancel={() => setChosen(null)}
        />
      ) : null}
    </div>
  );
}
