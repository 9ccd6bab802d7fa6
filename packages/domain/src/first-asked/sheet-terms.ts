/** Closed lists of the first-asked work sheet (FIR-1 … FIR-9). The glossary gives the Chinese term of each. */

/** Where a sheet stands; what leads from one to the next is `sheetActTable`. */
export const sheetStates = [
  'open',
  'handed_over',
  'received',
  'accepted',
  'contacted',
  'resolved',
  'told',
  'exempt',
  'handed_in',
  'filed',
] as const;
export type SheetStateName = (typeof sheetStates)[number];

/** Nothing is owed to the customer any more: told, or lawfully not told (ORD-8). */
export const endedSheetStates: readonly SheetStateName[] = ['told', 'exempt', 'handed_in', 'filed'];

/** FIR-2: how the one-time notification was given. */
export const noticeWays = ['oral', 'written'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** FIR-4: why an urgent way is asked for. */
export const urgentReasons = ['customer_refuses', 'routine_broken'] as const;
export type UrgentReason = (typeof urgentReasons)[number];

/** ORD-8: whom nobody has to tell the result. */
export const exemptions = ['anonymous', 'vexatious'] as const;
export type Exemption = (typeof exemptions)[number];

/** FIR-7: what somebody can be found liable for. */
export const liabilities = ['report', 'delay', 'wrong_handling', 'integrity'] as const;
export type Liability = (typeof liabilities)[number];

/** FIR-7: the only three ways of passing a limit that make a delay a liability. */
export const delayMeans = ['left_post', 'no_hand_over', 'shirking'] as const;
export type DelayMeans = (typeof delayMeans)[number];
