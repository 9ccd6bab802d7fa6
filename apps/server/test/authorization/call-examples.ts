import { type EndpointName, type Example, plain, type Things } from './example.ts';

const byCall = (things: Things) => ({ id: things.callId });
/** Calls are the company's: who may take them has them all in reach. No exchange is connected here. */
export const callExamples = {
  listCaseCalls: plain({ path: (things) => ({ id: things.caseId }) }),
  listenCall: plain({ path: byCall, body: () => ({ what: 'recording' }) }),
  playRecording: plain({ path: (things) => ({ ...byCall(things), what: 'recording' }) }),
  readCallDesk: plain(),
  readCallRules: plain(),
  readCall: plain({ path: byCall }),
  listCalls: plain(),
  takeSeat: plain({ body: () => ({ seat: '1001' }) }),
  sortCall: plain({ path: byCall, body: () => ({ as: 'asked_only' }) }),
  tieCall: plain({ path: byCall, body: (things) => ({ caseId: things.caseId }) }),
  tryCallBack: plain({ path: byCall, body: () => ({ reached: true }) }),
  dialNumber: plain({ body: () => ({ number: '13800000001' }) }),
  playCall: plain({ body: () => ({ scenario: 'answered' }) }),
} satisfies Partial<Record<EndpointName, Example>>;
