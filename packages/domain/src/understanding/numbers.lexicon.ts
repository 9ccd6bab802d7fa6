export const HAN_NUMERALS = '零一二三四五六七八九';
export const TEN = '十';
export const TWO = '二';
/** Said for two before a measure. */
export const TWO_SPOKEN = '两';
/** Said for a number nobody counted. */
export const SOME = '几';

/** Said between the whole and its tenths. */
export const POINT = '点';
/** Two ones behind the tens, as of what lies between them: fifteen or sixteen. */
export const TWO_AT_ONCE = /^(.?十)?([一二两三四五六七八九])([一二两三四五六七八九])$/u;

/** Tens and more than that, counted by nobody: `十多度`, `20来度`. */
export const TENS_AND_SOME = /(?:十|\d0)(?:多|几|来)/u;

const HAN = '[一二两三四五六七八九十]{1,4}';
/** An hour is no whole number with tenths behind it. */
const TENTHS_SPOKEN = '(?<![早晚午晨上]|夜里)\\d{1,2}点[1-9](?!\\d)';
const NUMBER = `${TENTHS_SPOKEN}|\\d{1,2}(?:\\.\\d{1,2})?(?!\\d)|${HAN}(?:点[一二三四五六七八九\\d])?`;
const TO = '[-~—–−〜∼、,./]{1,2}|到|至|或者?|和|甚至';
/** A letter stands for the sign only where nothing is told by it: not a building's, a flat's or a certificate's. */
const DEGREE = `\\s?(?:度(?!数|假)|(?<![栋幢座楼号区元住#]\\s?\\d{1,2}\\s?)[oO]?[Cc](?=[\\s,。;!?、)~-]|左右|上下|以|$))`;
const NEXT = `(?:(?:${DEGREE})?(?:${TO})(${NUMBER}))?`;
/** What is said behind the sign: half a degree, or tenths with nothing after them. */
const BEHIND = '(半|[1-9一二三四五六七八九](?=[,。;!?、)]|左右|$))?';
/** One or several numbers before the sign: `15`, `14-16`, `16】17`, `15度~16度`, `15、16、17`. */
const SIGNED = `(?<![\\d.])(${NUMBER})${NEXT}${NEXT}(?:[-~—–、]|到|至)?(?:多|几|来|个)?${DEGREE}${BEHIND}`;

const FILLED =
  '(?:上|连|指|指在|就在|一直|始终|长期|现在|目前|白天|晚上|夜里|夜间|最高|最低|平均|大约|大概|差不多|显示|实测|测[得出]?|基本|常年|仅有?|只有?|才有?|不到|不足|不超过|达|到|就|都|也|是|为|有|在|了|的|还|:|\\s){0,5}';
const SAID_OF_ROOM =
  '(?:室温|测温(?:结果)?|(?<![水管])测(?:(?:的|出来|得|出)(?=是|有|才|只|就|\\d)|(?=\\d{2}\\.\\d))|温度(?:计|表)|(?:室内|屋里|屋内|家里|家中|房间|客厅|卧室|实测|测量?)的?温度|(?<![水管网回外气])温度)';
const ROOM_ITSELF =
  '(?:室内|屋里|屋内|家里|家中|[主次南北东西大小]卧室?|[南北东西]屋|[阴阳]面|书房|卧室|客厅|我们?家(?=连))';
/** Digits of two signs, or spoken tens: one sign alone is told of too many things. */
const BARE =
  '(?<![\\d.])(?:\\d{2}(?:\\.\\d{1,2}|点[1-9])?(?!\\d)|二?十[一二三四五六七八九]{1,2}(?:点[一二三四五六七八九])?)';
/** Tens and more were counted by nobody, and what is measured in yards is a floor. */
const ENDS = `(?=左右|上下|之间|(?:都|也)(?:没有?|不到|没到|达不到|上不去|够呛)|(?<!0)多|以下|[。,;!?)~]|、(?!\\d{1,2}(?:\\.\\d)?\\s?度)|\\s(?!\\s*(?:平|m|米|层|楼|号))|$)`;
/** Rooms told one after another by how large they are. */
const FLOORS =
  '(?!\\d{1,2}(?:\\.\\d)?[,、\\s][主次南北东西大小]?(?:卧室?|客厅|书房|厨房|阳台)\\s?\\d{1,2}(?:\\.\\d)?\\s?(?:平|m|米))';
/** Without the sign, where it is said that a temperature follows: `室温只有15左右`, `卧室才十六`. */
const UNSIGNED = `(?:${SAID_OF_ROOM}${FILLED}|${ROOM_ITSELF}(?:[仅只才](?:有|到)?|也?就|连|不到|不足|最高|最低|平均|\\s|:){0,3}${FLOORS})(${BARE})(?:(?:${TO})(\\d{1,2}(?:\\.\\d)?(?!\\d)))?${ENDS}`;
/** A part of the day with what it reached then: `早上14.6`, `晚上又掉到15`. */
const OF_DAY =
  '(?:今[天早]|昨[天晚]|前天|现在|目前|早[上晨]|清早|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨|白天)(?:[^,。;!?\\d]{0,10}(?:[掉降升]到|[能到就才只仅]有?到?)|[就才只仅也都]?)';
const BY_DAY = `${OF_DAY}(\\d{2}\\.\\d|(?<=[掉降升能]到|[才只仅]有?)\\d{2})(?=[,。;!?]|$)`;
/** At most so much, said without the sign: `也就十六`. */
const AT_MOST = '(?:也就|顶多|撑死)(?:是|有|到|能到)?(二?十[一二三四五六七八九]{1,2})(?=左右|[,。;!?]|$)';
export const READING = new RegExp(`${SIGNED}|${UNSIGNED}|${BY_DAY}|${AT_MOST}`, 'gu');

/** Right before a number too small for most homes: the room's own all the same. */
export const ROOM_AT_ONCE =
  /(?:室温|室内|屋里|屋内|家里|家中|房间|卧室|客厅)(?:的?温度)?(?:最高|最低|也|都|就|仅|只|才|有|到|为|是|一直|不到|不足)*$/u;
/** A minus, not the dash in a number of a house or between two readings. */
export const MINUS = /(?<![\d度A-Za-z])[-−—–]\s?$/u;
/** What ends a clause; digits with a blank between them do not stand in two. */
export const CLAUSE_END = /[。!?;,)]|\s(?!\d)/gu;
/** What ends a sentence. */
export const STOPS = '。!?;';
/** What may stand between two readings told of the same place. */
export const JOINED = /^(?:以上|以下|左右|多)?[、到至和或~-]?$/u;
/** A match that begins with its number and not with the room it is of. */
export const BEGINS_AS_NUMBER = new RegExp(`^(?:\\d|${HAN})`, 'u');
