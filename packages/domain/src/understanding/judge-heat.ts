import type { CaseKind } from '../cases/case-terms.ts';
import type { Judged } from './judged.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './temperature.ts';
import type { Topic } from './terms.ts';
import type { TableName } from './word-tables.ts';

function readColdTopic(read: Reader, temperatures: readonly Reading[]): Topic {
  if (read.has('started_late') && !read.has('stop_heat', 'title')) return 'started_late';
  // Whoever reads fourteen degrees or more off the wall has some heat.
  const some = temperatures.some(({ value }) => value >= 14) ? 1 : 0;
  const none = read.find('no_heat').length - read.find('no_heat_not').length * 1.2 - some;
  return none > 0 ? 'no_heat' : 'not_hot';
}

/** Topics of heat in the order a clerk would ask for them; the first that is there. */
const HEAT_TOPICS: readonly (readonly [Topic, TableName, 'title' | 'all'])[] = [
  ['noise', 'noise', 'title'],
  ['leak_company', 'leak_company', 'all'],
  ['leak_indoor', 'leak_indoor', 'all'],
  ['leak_street', 'leak_street', 'all'],
  ['metering', 'metering', 'all'],
  ['resume_heat', 'resume_heat', 'title'],
  ['stop_heat', 'stop_heat', 'title'],
  ['staff_conduct', 'staff', 'title'],
  ['fee_receipt', 'fee_receipt', 'title'],
  ['joining_network', 'join_net', 'title'],
  ['new_connection', 'new_connect', 'title'],
  ['pipe_works', 'pipe_works', 'title'],
];

const MORE_TOPICS: readonly (readonly [Topic, TableName])[] = [
  ['noise', 'noise'],
  ['started_late', 'start_ask'],
  ['resume_heat', 'resume_heat'],
  ['stop_heat', 'stop_heat'],
  ['joining_network', 'join_net'],
  ['new_connection', 'new_connect'],
  ['pipe_works', 'pipe_works'],
  ['staff_conduct', 'staff'],
  ['fee_receipt', 'fee_receipt'],
  ['fee_amount', 'fee_amount'],
  ['policy_question', 'policy'],
];

const coldOf = (read: Reader): readonly string[] => read.findApart('cold', 'cold_not');
const isCold = (read: Reader): boolean => coldOf(read).length > 0 || read.has('started_late');

const isStatement = (read: Reader): boolean =>
  (['consult', 'complain', 'fee_kind', 'repair_kind', 'suggest'] as const).every((table) => !read.has(table));

/** Whether an idea is brought forward and no cold room of the writer's own. */
const isAdvice = (read: Reader, temperatures: readonly Reading[]): boolean =>
  read.has('advice') &&
  temperatures.length === 0 &&
  !read.has('unsolved') &&
  !read.has('cold', 'title') &&
  read.find('cold').length <= 1 &&
  read.find('complain').length === 0;

/** Whether a letter without a title speaks of money so much more than of cold that money is what it is about. */
const outweighs = (read: Reader, money: readonly string[], cold: readonly string[]): boolean =>
  !read.titled && money.length + read.find('fee_amount').length >= 3 + cold.length * 3;

/** Kind and topic of a letter about heat: a present cold room comes before whatever else it says. */
export function judgeHeat(read: Reader, temperatures: readonly Reading[]): Judged {
  const praise = read.find('praise');
  if (praise.length > 0 && (read.has('praise', 'title') || !read.has('praise_false')))
    return { kind: 'commendation', topic: 'praise', words: praise };
  const cold = coldOf(read);
  const money = read.find('fee_kind');
  const coldTitle = (read.has('cold', 'title') && !read.has('cold_not', 'title')) || read.has('started_late', 'title');
  const titled = HEAT_TOPICS.find(
    ([, table, part]) => !(coldTitle && (part === 'all' || table === 'resume_heat')) && read.has(table, part),
  );
  const unsolved = read.has('unsolved');
  const report = read.find('report');
  if (
    report.length > 0 &&
    !read.has('fee_receipt', 'title') &&
    (read.has('report', 'title') || report.length >= 2 || cold.length === 0)
  ) {
    const topic: Topic = read.has('staff') ? 'staff_conduct' : read.has('fee_amount') ? 'fee_amount' : 'other';
    return { kind: 'report', topic, words: report };
  }
  if (isAdvice(read, temperatures)) {
    const about = [...HEAT_TOPICS, ...MORE_TOPICS].find(
      ([topic, table]) => topic !== 'policy_question' && read.has(table),
    );
    return { kind: 'suggestion', topic: about?.[0] ?? 'other', words: read.find('advice') };
  }
  if (
    read.has('refund') &&
    money.length > 0 &&
    !read.has('no_refund') &&
    (read.has('refund', 'title') ||
      (!read.has('fee_amount', 'title') && (cold.length <= 1 || money.length >= 3) && temperatures.length === 0))
  )
    return { kind: 'fee', topic: 'refund', words: read.find('refund') };
  if (
    !coldTitle &&
    temperatures.length === 0 &&
    ((read.has('fee_amount', 'title') && !read.has('stop_heat', 'title')) || outweighs(read, money, cold)) &&
    money.length > 0 &&
    !read.has('consult', 'title')
  )
    return { kind: 'fee', topic: read.has('metering', 'title') ? 'metering' : 'fee_amount', words: money };
  if (titled) {
    const [topic, table] = titled;
    return { kind: kindBeside(read, topic), topic, words: read.find(table) };
  }
  if (!coldTitle && read.has('join_ask'))
    return { kind: kindBeside(read, 'joining_network'), topic: 'joining_network', words: read.find('join_ask') };
  if (temperatures.length === 0 && read.has('not_built')) {
    const topic: Topic = read.has('join_net') ? 'joining_network' : 'new_connection';
    // Told without a question, it is held against somebody.
    const kind = read.asks() === 0 ? 'complaint' : kindBeside(read, topic);
    return { kind, topic, words: read.find('not_built') };
  }
  if (unsolved && isCold(read))
    return { kind: 'complaint', topic: readColdTopic(read, temperatures), words: read.find('unsolved') };
  if (isCold(read)) {
    if (read.titled && read.has('repair_kind', 'title'))
      return { kind: 'repair', topic: readColdTopic(read, temperatures), words: read.find('repair_kind', 'title') };
    if (read.find('staff').length >= 2 || (read.has('complain', 'title') && read.has('staff')))
      return {
        kind: 'complaint',
        topic: read.has('staff', 'title') ? 'staff_conduct' : readColdTopic(read, temperatures),
        words: read.find('staff'),
      };
    return { kind: 'heat_use', topic: readColdTopic(read, temperatures), words: cold };
  }
  const more = MORE_TOPICS.find(([, table]) => read.has(table));
  if (unsolved && (!more || read.has('unsolved', 'title')))
    return { kind: 'complaint', topic: more?.[0] ?? readColdTopic(read, temperatures), words: read.find('unsolved') };
  // A bare statement about heat is a cold room more often than all else together.
  if (!more && isStatement(read)) return { kind: 'heat_use', topic: 'not_hot', words: [] };
  const topic: Topic = more?.[0] ?? 'other';
  return { kind: kindBeside(read, topic), topic, words: more ? read.find(more[1]) : [] };
}

/** The kind of what is not about a cold room, by what is asked. */
function kindBeside(read: Reader, topic: Topic): CaseKind {
  const asks = read.asks() + (read.has('consult_title', 'title') ? 1 : 0);
  const complains =
    read.find('complain').length + read.find('rhetorical').length + (read.has('complain', 'title') ? 1 : 0);
  if (topic === 'leak_indoor' || topic === 'leak_street' || topic === 'leak_company')
    return complains > 2 && read.has('complain', 'title') ? 'complaint' : 'repair';
  if (topic === 'noise' || topic === 'staff_conduct') return 'complaint';
  if (topic === 'pipe_works' && read.has('fee_amount', 'title')) return 'fee';
  if (topic === 'pipe_works')
    return read.has('repair_kind') && complains <= 1
      ? 'repair'
      : complains > 0
        ? 'complaint'
        : asks > 0
          ? 'consultation'
          : 'repair';
  if ((topic === 'stop_heat' || topic === 'resume_heat') && read.has('apply_kind') && complains === 0 && asks === 0)
    return 'application';
  if (topic === 'policy_question') return 'consultation';
  if (topic === 'fee_amount') {
    if (
      read.has('consult', 'title') ||
      (/\?/u.test(read.letter.all) && asks >= 1 && complains === 0 && read.find('fee_kind').length <= 1)
    )
      return 'consultation';
    return 'fee';
  }
  if (topic === 'metering' && asks === 0 && read.has('fee_amount') && !read.has('repair_kind')) return 'fee';
  if (read.has('suggest', 'title')) return 'suggestion';
  if (complains > 0 && complains >= asks) return 'complaint';
  return asks > 0 ? 'consultation' : complains > 0 ? 'complaint' : read.has('repair_kind') ? 'repair' : 'consultation';
}
