/**
 * The state after an event this version does not know: the same, for a later version may run beside it during an upgrade. The
 * event's type is `never`: whoever calls it last in a switch has named every event there is.
 */
export function unchangedBy<State>(_event: never, state: State): State {
  return state;
}
