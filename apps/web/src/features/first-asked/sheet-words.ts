import type { SheetEntry } from '@hearthline/contract/first-asked-view';
import { namedParams } from '../../lib/refusal-words.ts';
import type { Words } from '../../lib/time-words.ts';

/** The plain sentence of a sheet's event. */
export function sheetWords({ type, params }: Pick<SheetEntry, 'type' | 'params'>, t: Words): string {
  const key = type.replace('sheet.', '');
  const liability = typeof params['liability'] === 'string' ? t(`first_asked.liability.${params['liability']}`) : '';
  return t(`first_asked.event.${key}`, { ...namedParams(params, t), liability });
}
