import type { CaseKind } from '../cases/case-terms.ts';
import { readGasTopic } from './judge-gas.ts';
import type { Judged } from './judged.ts';
import type { Reader } from './reader.ts';
import type { Topic } from './terms.ts';
import type { TableName } from './word-tables.ts';

function otherTopic(read: Reader): Topic {
  if (read.has('gas') && (read.has('developer_gas') || read.has('gas', 'title'))) return readGasTopic(read);
  if (read.has('gas') && read.has('gas_danger')) return 'gas_safety';
  return read.has('noise', 'title') ||
    (read.has('noise') && !read.titled) ||
    (read.has('noise') && read.has('grievance', 'title'))
    ? 'noise'
    : 'other';
}

const SAYS_NOTHING = 70;

/** Kind and topic of a letter somebody else has to act on. */
export function judgeOther(read: Reader): Judged {
  const asks = read.asks() + (read.has('consult_title', 'title') ? 1.5 : 0);
  const grieves =
    read.find('grievance').length +
    read.find('complain').length +
    read.find('rhetorical').length +
    (read.has('complain', 'title') ? 1 : 0);
  const wrong =
    read.find('wrongdoing').length +
    (read.has('wrongdoing', 'title') ? 1.5 : 0) +
    (read.has('report', 'title') ? 1 : 0);
  const topic = otherTopic(read);
  const thanks = read.titled && read.has('praise', 'title') && grieves === 0 && read.asks() === 0;
  if (thanks) return { kind: 'commendation', topic: 'praise', words: read.find('praise') };
  const of = (kind: CaseKind, table: TableName, about: Topic = topic): Judged => ({
    kind,
    topic: about,
    words: read.find(table),
  });
  if (read.has('gas') && read.has('refund_ask') && !read.has('no_refund') && topic !== 'gas_safety')
    return of('fee', 'refund_ask', 'refund');
  if (read.has('social')) {
    if (read.has('unsolved') || read.has('unsolved', 'title')) return of('complaint', 'unsolved', 'other');
    const asksOnly =
      (asks > 0 && grieves === 0) ||
      asks > 1 ||
      (!read.has('earlier') && read.find('social').length > 0 && read.has('document', 'title'));
    return asksOnly ? of('consultation', 'consult', 'policy_question') : of('fee', 'social', 'other');
  }
  const onlyWrong = wrong >= 1 && grieves === 0 && asks === 0;
  if (onlyWrong || (wrong >= 1.5 && wrong >= asks && !(grieves > wrong * 3))) return of('report', 'wrongdoing');
  if (read.has('suggest', 'title') || (read.has('suggest') && grieves === 0 && asks <= 1))
    return of('suggestion', 'suggest');
  if (topic === 'noise' && !read.has('consult_title', 'title')) return of('complaint', 'noise');
  const question = asks > 0 || read.letter.content.trim().endsWith('?');
  if (question && asks >= grieves) {
    const isPolicy = topic === 'other' && read.has('policy') && grieves === 0;
    return of('consultation', 'consult', isPolicy ? 'policy_question' : topic);
  }
  const asked = read.has('repair_kind', 'title') || (read.has('repair_ask') && read.has('repair_kind'));
  if (asked && !read.has('complain') && grieves <= 2) return of('repair', 'repair_kind');
  if (grieves === 0 && asks === 0 && read.letter.content.length < SAYS_NOTHING && !read.has('other_strong'))
    return of('other', 'other_strong');
  return grieves > 0 || asks === 0 ? of('complaint', 'grievance') : of('consultation', 'consult');
}
