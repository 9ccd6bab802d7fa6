import type { InputErrorParams } from '../time/input-error.ts';

/** One mistake in a pack: where (`promises[3].calendar`), which rule, with which values. */
export type PackIssue = Readonly<{ path: string; code: string; params: InputErrorParams }>;
