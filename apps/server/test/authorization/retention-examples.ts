import { type EndpointName, type Example, plain, type Things, words } from './example.ts';

const byList = (things: Things) => ({ id: things.destructionId });
const byHold = (things: Things) => ({ id: things.holdId });

/** Lists and holds are the whole company's: whoever may do it has them all in reach. */
export const retentionExamples = {
  readRetention: plain(),
  listDestructions: plain(),
  readDestruction: plain({ path: byList }),
  proposeDestruction: plain({ body: () => ({ kinds: ['case'] }) }),
  approveDestruction: plain({ path: byList, body: () => ({}) }),
  refuseDestruction: plain({ path: byList, body: () => ({ words }) }),
  listHolds: plain(),
  setHold: plain({ body: (things) => ({ kind: 'case', subject: things.number, words }) }),
  liftHold: plain({ path: byHold, body: () => ({ words }) }),
} satisfies Partial<Record<EndpointName, Example>>;
