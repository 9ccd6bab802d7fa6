import type { CaseKind } from '../cases/case-terms.ts';
import type { Judged } from './judged.ts';
import type { Reader } from './reader.ts';
import type { Topic } from './terms.ts';

/** Topic of a letter that speaks of gas, danger first. */
export function readGasTopic(read: Reader): Topic {
  if (read.has('gas_staff_words') && !read.has('gas_smell')) return 'gas_staff';
  const aboutMoney = read.has('gas_fee_words');
  if (read.has('fee_title', 'title') && read.titled && aboutMoney && !read.has('gas_smell')) return 'gas_fee';
  if (read.has('gas_fee_words', 'title') && !read.has('gas_smell') && !read.has('gas_connect')) return 'gas_fee';
  // Who applies for gas that never came is not without gas that was there.
  const applies = read.has('gas_unconnected') && read.has('gas_connect') && read.has('apply_kind');
  if (read.has('gas_outage_words') && !applies) return 'gas_outage';
  if (read.has('gas_smell')) return 'gas_safety';
  if (read.has('gas_unconnected')) return 'gas_connection';
  // Bottles are carried where pipes are asked for.
  if (read.has('gas_connect', 'title') && read.titled && !read.has('gas_danger', 'title')) return 'gas_connection';
  if (read.has('pipe_works') && !read.has('gas_danger') && !read.has('gas_connect')) return 'pipe_works';
  if (read.has('staff') && !read.has('gas_danger')) return 'gas_staff';
  if (read.has('gas_danger')) return 'gas_safety';
  if (read.has('gas_connect')) return 'gas_connection';
  if (read.has('gas_fee_words')) return 'gas_fee';
  return 'other';
}

/** Kind and topic of a letter about gas. */
export function judgeGas(read: Reader): Judged {
  const topic = readGasTopic(read);
  // When gas comes is asked in the title more often than anywhere else.
  const asks = read.asks() + (topic === 'gas_connection' && read.has('consult_title', 'title') ? 1 : 0);
  const praise = read.find('praise');
  if (praise.length > 0 && (read.has('praise', 'title') || !read.has('praise_false')))
    return { kind: 'commendation', topic: 'praise', words: praise };
  const complains = read.find('complain').length + read.find('rhetorical').length;
  if (read.has('report')) return { kind: 'report', topic, words: read.find('report') };
  const stopped =
    topic === 'gas_outage' && !read.has('gas_cut_off') && !read.has('complain', 'title') && complains <= 1;
  if (read.has('advice') && !read.has('gas_smell') && topic !== 'gas_outage' && complains === 0)
    return { kind: 'suggestion', topic, words: read.find('advice') };
  if (read.has('gas_smell') || stopped)
    return { kind: 'repair', topic, words: [...read.find('gas_smell'), ...read.find('gas_outage_words')] };
  if (topic === 'gas_outage' && read.has('gas_cut_off'))
    return { kind: 'complaint', topic, words: read.find('gas_cut_off') };
  if (read.has('refund_ask') && !read.has('no_refund'))
    return { kind: 'fee', topic: 'refund', words: read.find('refund_ask') };
  if (topic === 'gas_fee' && read.has('repair_kind') && complains === 0 && asks === 0)
    return { kind: 'repair', topic, words: read.find('repair_kind') };
  if (topic === 'gas_connection' && read.has('apply_kind') && complains === 0 && asks === 0)
    return { kind: 'application', topic, words: read.find('apply_kind') };
  const kind: CaseKind =
    complains > 0 && complains >= asks
      ? 'complaint'
      : asks > 0 || (topic === 'gas_connection' && !read.has('grievance') && !read.has('earlier'))
        ? 'consultation'
        : 'complaint';
  return { kind, topic, words: read.find('gas') };
}
