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

/** Whether thanks are what the letter was written for: trouble that is over is told with them. */
export const isPraise = (read: Reader): boolean => {
  if (!read.has('praise')) return false;
  if (read.has('praise', 'title') || !read.has('praise_false')) return true;
  return read.has('praise_strong') && !read.has('unsolved') && read.find('complain').length === 0;
};

/** Whether something water or works spoilt is to be made good. */
export const isDamage = (read: Reader): boolean =>
  read.has('compensation') && (read.has('leak_indoor') || read.has('leak') || read.has('pipe_works'));

/** Whether it is asked how it is with money, and nothing is held against anybody. */
const onlyAsks = (read: Reader): boolean =>
  read.asks() > 0 && read.find('complain').length === 0 && !read.has('grievance') && !read.has('unsolved');

/** Whether an idea is brought forward and no cold room of the writer's own. */
const isAdvice = (read: Reader, temperatures: readonly Reading[]): boolean =>
  read.has('advice') &&
  !read.has('fee_receipt', 'title') &&
  temperatures.length === 0 &&
  !read.has('unsolved') &&
  !read.has('cold', 'title') &&
  read.find('cold').length <= 1 &&
  read.find('complain').length === 0;

/** Whether a letter without a title speaks of money so much more than of cold that money is what it is about. */
const outweighs = (read: Reader, money: readonly string[], cold: readonly string[]): boolean =>
  !read.titled && money.length + read.find('fee_amount').length >= 3 + cold.length * 3;

/** What of a letter several questions are decided by. */
interface Looked {
  temperatures: readonly Reading[];
  cold: readonly string[];
  money: readonly string[];
  coldTitle: boolean;
  titled: (typeof HEAT_TOPICS)[number] | undefined;
  unsolved: boolean;
}

function look(read: Reader, temperatures: readonly Reading[]): Looked {
  const coldTitle = (read.has('cold', 'title') && !read.has('cold_not', 'title')) || read.has('started_late', 'title');
  const titled = HEAT_TOPICS.find(
    ([, table, part]) =>
      !(coldTitle && (part === 'all' || table === 'resume_heat')) &&
      // Whoever has paid, has stopped nothing and stands at a cold pipe is without heat, whatever valve is to be opened.
      !(table === 'resume_heat' && read.has('no_heat') && !read.has('stop_heat')) &&
      read.has(table, part),
  );
  const [cold, money] = [coldOf(read), read.find('fee_kind')];
  return { temperatures, cold, money, coldTitle, titled, unsolved: read.has('unsolved') };
}

type Judge = (read: Reader, looked: Looked) => Judged | null;

const reported: Judge = (read, { cold }) => {
  const report = read.find('report');
  // Who is left in the cold by what a neighbour did wants to be warm first.
  const leftCold = cold.length > 0 && read.has('no_heat') && read.has('tampering') && !read.has('wrongdoing');
  const meant = (read.has('report', 'title') && !leftCold) || (report.length >= 2 && !leftCold) || cold.length === 0;
  if (report.length === 0 || !meant || read.has('fee_receipt', 'title')) return null;
  const topic: Topic = read.has('staff') ? 'staff_conduct' : read.has('fee_amount') ? 'fee_amount' : 'other';
  return { kind: 'report', topic, words: report };
};

const suggested: Judge = (read, { temperatures, unsolved }) => {
  if (read.has('season_ask') && temperatures.length === 0 && !unsolved) {
    const topic: Topic = read.has('start_ask') ? 'started_late' : 'policy_question';
    return { kind: 'suggestion', topic, words: read.find('season_ask') };
  }
  if (!isAdvice(read, temperatures)) return null;
  const about = [...HEAT_TOPICS, ...MORE_TOPICS].find(
    ([topic, table]) => topic !== 'policy_question' && read.has(table),
  );
  return { kind: 'suggestion', topic: about?.[0] ?? 'other', words: read.find('advice') };
};

const refunded: Judge = (read, { cold, money, temperatures }) => {
  const cool = cold.length <= 1 && !read.has('no_heat');
  const meant = !read.has('fee_amount', 'title') && (cool || money.length >= 3) && temperatures.length === 0;
  if (!read.has('refund') || money.length === 0 || read.has('no_refund')) return null;
  if (!meant && !read.has('refund', 'title')) return null;
  const kind = onlyAsks(read) && !read.has('earlier') ? 'consultation' : 'fee';
  return { kind, topic: 'refund', words: read.find('refund') };
};

const charged: Judge = (read, { cold, money, coldTitle, temperatures }) => {
  const meant = (read.has('fee_amount', 'title') && !read.has('stop_heat', 'title')) || outweighs(read, money, cold);
  if (coldTitle || temperatures.length > 0 || !meant || money.length === 0 || read.has('consult', 'title')) return null;
  const kind = onlyAsks(read) && !read.has('earlier') ? 'consultation' : 'fee';
  return { kind, topic: read.has('metering', 'title') ? 'metering' : 'fee_amount', words: money };
};

const wronged: Judge = (read, { coldTitle, titled }) => {
  if (read.has('heat_cut_off')) return { kind: 'complaint', topic: 'no_heat', words: read.find('heat_cut_off') };
  if (isDamage(read)) {
    const topic: Topic = titled?.[0] ?? (read.has('pipe_works') ? 'pipe_works' : 'leak_indoor');
    return { kind: 'complaint', topic, words: read.find('compensation') };
  }
  if (coldTitle || titled?.[0] === 'resume_heat' || !read.has('stopped_fee')) return null;
  return { kind: kindBeside(read, 'fee_amount'), topic: 'fee_amount', words: read.find('stopped_fee') };
};

const headed: Judge = (read, { coldTitle, titled, temperatures }) => {
  if (titled) return { kind: kindBeside(read, titled[0]), topic: titled[0], words: read.find(titled[1]) };
  if (!coldTitle && read.has('join_ask'))
    return { kind: kindBeside(read, 'joining_network'), topic: 'joining_network', words: read.find('join_ask') };
  if (temperatures.length > 0 || !read.has('not_built')) return null;
  const topic: Topic = read.has('join_net') ? 'joining_network' : 'new_connection';
  // Told without a question, it is held against somebody.
  const kind = read.asks() === 0 ? 'complaint' : kindBeside(read, topic);
  return { kind, topic, words: read.find('not_built') };
};

const coldRoom: Judge = (read, { cold, temperatures, unsolved }) => {
  // What a thermometer shows needs no word of cold beside it.
  if (!isCold(read) && !temperatures.some(({ value }) => value < 18)) return null;
  const topic = readColdTopic(read, temperatures);
  if (unsolved) return { kind: 'complaint', topic, words: read.find('unsolved') };
  if (read.titled && read.has('repair_kind', 'title'))
    return { kind: 'repair', topic, words: read.find('repair_kind', 'title') };
  if (read.find('staff').length >= 2 || (read.has('complain', 'title') && read.has('staff')))
    return {
      kind: 'complaint',
      topic: read.has('staff', 'title') ? 'staff_conduct' : topic,
      words: read.find('staff'),
    };
  return { kind: 'heat_use', topic, words: cold };
};

const leaking: Judge = (read) => {
  const words = read.find('leak');
  if (words.length === 0 || read.has('pipe_works')) return null;
  const topic: Topic = read.has('outdoors') ? 'leak_street' : 'leak_indoor';
  return { kind: kindBeside(read, topic), topic, words };
};

/** What a letter may be, in the order a clerk would ask; the first that it is. */
const JUDGES: readonly Judge[] = [reported, suggested, refunded, charged, wronged, headed, coldRoom, leaking];

/** Kind and topic of a letter about heat: a present cold room comes before what else it says without heading it. */
export function judgeHeat(read: Reader, temperatures: readonly Reading[]): Judged {
  if (isPraise(read)) return { kind: 'commendation', topic: 'praise', words: read.find('praise') };
  const looked = look(read, temperatures);
  for (const judge of JUDGES) {
    const judged = judge(read, looked);
    if (judged) return judged;
  }
  const more = MORE_TOPICS.find(([, table]) => read.has(table));
  if (looked.unsolved && (!more || read.has('unsolved', 'title')))
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
  if (topic === 'stop_heat' && read.has('apply_kind') && complains === 0 && asks === 0) return 'application';
  // Whoever was refused once still asks for heat, and is helped by it rather than by an answer.
  if (topic === 'resume_heat' && complains <= 1 && asks <= 1 && (asks === 0 || read.has('apply_kind')))
    return 'application';
  if (topic === 'policy_question') return 'consultation';
  if (topic === 'fee_amount') {
    if (
      (read.has('consult', 'title') && read.asks() > 0) ||
      onlyAsks(read) ||
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
