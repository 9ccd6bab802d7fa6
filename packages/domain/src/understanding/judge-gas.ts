import type { CaseKind } from '../cases/case-terms.ts';
import type { Judged } from './judged.ts';
import type { Reader } from './reader.ts';
import type { Topic } from './terms.ts';

/** Topic of a letter that speaks of gas, danger first. */
export function readGasTopic(read: Reader): Topic {
  if (read.has('gas_outage_words')) return 'gas_outage';
  if (read.has('gas_smell')) return 'gas_safety';
  if (read.has('gas_unconnected')) return 'gas_connection';
  if (read.has('gas_danger')) return 'gas_safety';
  if (read.has('gas_connect')) return 'gas_connection';
  if (read.has('gas_fee_words')) return 'gas_fee';
  return read.has('staff') ? 'gas_staff' : 'other';
}

/** Kind and topic of a letter about gas. */
export function judgeGas(read: Reader): Judged {
  const topic = readGasTopic(read);
  const asks = read.find('consult').length;
  const complains = read.find('complain').length;
  if (read.has('gas_smell') || (topic === 'gas_outage' && !read.has('complain', 'title') && complains === 0))
    return { kind: 'repair', topic, words: read.find('gas_smell') };
  if (read.has('report', 'title')) return { kind: 'report', topic, words: read.find('report', 'title') };
  if (read.has('refund_ask') && !read.has('no_refund'))
    return { kind: 'fee', topic: 'refund', words: read.find('refund_ask') };
  const kind: CaseKind =
    complains > asks ? 'complaint' : asks > 0 || topic === 'gas_connection' ? 'consultation' : 'complaint';
  return { kind, topic, words: read.find('gas') };
}
