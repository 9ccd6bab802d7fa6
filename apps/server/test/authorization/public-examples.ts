import { type EndpointName, type Example, pair, plain, words } from './example.ts';

/** Everything reachable without signing in; whoever adds one decides it here. */
export const publicExamples = {
  signIn: plain({ body: () => ({ staffNo: '1001', password: 'Warm-Winter-7' }) }),
  intakePublicly: plain({ body: () => ({ kind: 'heat_use', text: words, phone: '13900000001' }) }),
  lookUpCase: plain({ body: pair }),
  checkReceipt: plain({ body: ({ number, checkCode }) => ({ number, checkCode }) }),
  urgePublicly: plain({ body: pair }),
  ratePublicly: plain({ body: (things) => ({ ...pair(things), stars: 5 }) }),
  verifyWechat: plain({ query: { signature: 'none', timestamp: '1', nonce: '1', echostr: 'x' } }),
  pushOrders: plain({ query: { sender: '12345', timestamp: '1', signature: 'none' } }),
  receiveWechat: plain({ query: { timestamp: '1', nonce: '1' } }),
  readOpenApi: plain(),
  readDocs: plain(),
} satisfies Partial<Record<EndpointName, Example>>;
