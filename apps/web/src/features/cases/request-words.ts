import type { CaseView, ClockRequestView } from '@hearthline/contract/case-view';
import { inLanguage } from '../../lib/language.ts';
import { exactTime, type Words } from '../../lib/time-words.ts';

const at = (instant: string | null): string => (instant === null ? '' : exactTime(Date.parse(instant)));

/** What was asked for the clocks of a case, in one line. */
export function requestWords(request: ClockRequestView, view: CaseView, t: Words): string {
  const { no, what, cause, from, to, promiseId, variant, until } = request;
  if (what === 'pause') {
    const title = view.pauseCauses.find(({ code }) => code === cause)?.title;
    const params = { no, cause: title ? inLanguage(title) : (cause ?? ''), from: at(from), to: at(to) };
    return t(to === null ? 'cases.request_pause_open' : 'cases.request_pause', params);
  }
  const clock = view.clocks.find((each) => each.promiseId === promiseId && each.variant === variant);
  return t('cases.request_extension', {
    no,
    promise: clock ? inLanguage(clock.title) : (promiseId ?? ''),
    until: at(until),
  });
}
