import type { CaseView } from '@hearthline/contract/case-view';
import type { PersonShown } from '@hearthline/contract/shapes';
import { seesCaller } from '@hearthline/domain/cases/caller-sight';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { Actor } from '@hearthline/domain/permissions/can';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskRoom, maskWords } from '@hearthline/domain/text/mask';

/** How long what was looked at may be used: a file fetched, a place corrected. */
export const LOOK_LASTS_MS = 30 * 60_000;

/** How much of the caller this person is shown unasked. */
export function callerShown(actor: Actor, state: CaseState): PersonShown {
  if (state.sealed) return 'sealed';
  return seesCaller(actor, state) ? 'clear' : 'masked';
}

type Params = CaseView['timeline'][number]['params'];
/** What people wrote that stands among the codes of an event. */
const written: readonly string[] = ['owner', 'noVisitReason'];

const orNull = (hide: (text: string) => string) => (text: string | null) => (text === null ? null : hide(text));

/**
 * The view without what tells who called: masked where the reader has no need of it, left out where the case is sealed,
 * and then with place, premises and cases alike, which would tell as well (SEC-1).
 */
export function hideCaller(view: CaseView, state: CaseState, shown: PersonShown): CaseView {
  if (shown === 'clear') return view;
  const sealed = shown === 'sealed';
  const { premises, caller } = view;
  const said = orNull((text) => maskWords(text, { name: state.callerName, phone: state.phone }));
  const saidIn = (params: Params): Params =>
    Object.fromEntries(
      Object.entries(params).map(([key, each]) => [key, written.includes(key) ? said(each as string | null) : each]),
    );
  const place = orNull(maskRoom);
  const linked = (link: CaseView['joined'][number]) => ({ ...link, place: sealed ? null : place(link.place) });
  const offered = (link: CaseView['related'][number]) => ({ ...link, ...linked(link), answer: said(link.answer) });
  return {
    ...view,
    caller: {
      name: sealed ? null : orNull(maskName)(caller.name),
      phone: sealed ? null : orNull(maskPhone)(caller.phone),
      shown,
    },
    place: sealed ? null : place(view.place),
    premises: sealed || !premises ? null : { ...premises, address: maskRoom(premises.address) },
    text: said(view.text),
    result: said(view.result),
    orders: view.orders.map((order) => ({
      ...order,
      result: said(order.result),
      noVisitReason: said(order.noVisitReason),
      // They may name the home.
      byRule: order.byRule && { ...order.byRule, read: [] },
    })),
    followUps: view.followUps.map((each) => ({ ...each, words: said(each.words) })),
    requests: view.requests.map((each) => ({ ...each, words: said(each.words) })),
    appointments: view.appointments.map((each) => ({ ...each, words: said(each.words) })),
    files: view.files.map((file) => ({ ...file, name: said(file.name) })),
    timeline: view.timeline.map((entry) => ({ ...entry, params: saidIn(entry.params), words: said(entry.words) })),
    joinedTo: view.joinedTo && linked(view.joinedTo),
    joined: view.joined.map(linked),
    route: sealed ? null : view.route,
    related: sealed ? [] : view.related.map(offered),
  };
}
