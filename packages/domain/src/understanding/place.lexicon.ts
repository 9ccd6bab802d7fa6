import { toDigits } from './numbers.ts';

/** Forms in which places are written in Chinese letters: numbers of buildings, units and rooms, periods and lots. */
const HAN_DIGITS = '一二三四五六七八九十';
const NUM = `(?:[A-Za-z甲乙丙丁]?\\d{1,4}[A-Za-z]?|[A-Z](?=[栋幢座]|号楼)|[${HAN_DIGITS}]{1,3})`;
const BUILDING_MARK = '(?:号楼|#楼|号院|栋|幢|(?<=[A-Z\\d])座(?![桥山城塔大])|#)';
/** A stairwell; in some towns it is called a door. */
const UNIT = `(${NUM})(?:单元|门(?=\\d|[${HAN_DIGITS}]{1,2}[楼层]))`;
const PERIOD = '[一二三四五六七八九十\\d]{1,2}期(?![间限货末初待望刊])(?:、[一二三四五六七八九十\\d]{1,2}期)?';
const LOT =
  '(?:[A-Za-z]?\\d{1,2}(?:[号#]?街坊|街区|片(?!区)|[区地里])|[一二三四五六七八九]街区|[A-Za-z]区|[一二三四五六七八九]区|[一二三四五六七八九]号地|\\d{1,2}号地|[A-Z]\\d(?![\\d区号楼栋幢座#-]))';
/** A yard of a community, told by the house that is named behind it; else the yard is the house. */
const YARD_WITH_HOUSES = `\\d{1,2}号院(?=[,\\s]?${NUM}(?:号楼|#楼|栋|幢))`;
/** A side of a community; by itself it is a district's name as often. */
const SIDE = '[东西南北中][区院]';
/** Administrative units before a name; a numbered quarter is part of one. */
const ADMIN_UNIT =
  '\\p{Script=Han}{2,8}?(?:省(?!军区)|自治区|自治州|[市城]区|(?<![城超])市(?!场|政|价|区|(?<=都市)(?:花园|家园|丽景|春天|印象|华庭|绿洲|名园))|(?<![小社园军八七六五四三二一]|福利|家属|宿舍|生活|住宅)区(?!间)|县|旗|街道办事处|街道|办事处|(?<!小)镇|乡|(?<!半)岛(?!故|半))';
/** A county of one character, and a district as it is called for short; a side of the town or a part of a name is none. */
const SHORT_UNIT =
  '(?<=市)[东西南北]区|\\p{Script=Han}县(?=\\p{Script=Han}{3})|(?![红国彩战锦])\\p{Script=Han}旗(?=\\p{Script=Han}{3})|(?![东西南北中新老小园社片该本我整全地校厂城山库营街各])\\p{Script=Han}区(?=\\p{Script=Han}{3})';
export const ADMIN = new RegExp(`^(?:${ADMIN_UNIT}|${SHORT_UNIT})+(?=(?!(?:小区|社区|家园|花园|公寓)$).{2})`, 'u');
export const ROAD_HEAD =
  /^\p{Script=Han}{2,8}?(?:路|街|巷|道)(?:\p{Script=Han}段)?(?:\d{1,4}号)?(?!小区|社区|院|小学|中学|学校|幼儿园)(?=[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z\d]{2}|\d{2,4}[厂所库]|\p{Script=Han}[园苑府城]$)(?!\d{1,3}号)/u;

/** Patterns of the word tables, put together with the forms above. */
export interface PlaceTables {
  strong: string;
  weak: string;
  city: string;
  before: string;
  after: string;
}

/** What is looked for in a text, made of the tables once. */
export interface PlaceForms {
  city: RegExp;
  /** A quarter or period with the name before it, where a name of its own follows. */
  quarter: RegExp;
  ends: RegExp;
  strong: RegExp;
  longer: RegExp;
  before: RegExp;
  after: RegExp;
}

export function placeForms({ strong, weak, city, before, after }: PlaceTables): PlaceForms {
  return {
    city: new RegExp(
      `^(?:${city})(?=.{3}|.[园苑府]$)(?![东西南北中一二三四五六七八九十]{0,2}[路街]|大学|教师|实验|师范|理工|工业|工程|科技|医科|财经)`,
      'u',
    ),
    quarter: new RegExp(`^[\\p{Script=Han}A-Za-z]{2,8}(?:${LOT}|${PERIOD})(?=\\p{Script=Han}{2,}(?:${strong})$)`, 'u'),
    ends: new RegExp(
      `(?:${strong}|${weak})(?:${LOT}|${SIDE}|${YARD_WITH_HOUSES})?(?:${PERIOD})?(?:小区)?|(?:${LOT}|${PERIOD})(?![\\p{Script=Han}]{0,1}楼)`,
      'gu',
    ),
    strong: new RegExp(`(?:${strong}|${PERIOD}|${LOT}|${SIDE})$`, 'u'),
    longer: new RegExp(`^(?!居民|村民|城建)(?:${strong}|${weak}|${PERIOD}|${LOT}|${SIDE})`, 'u'),
    before: new RegExp(`(?:${before})`, 'gu'),
    after: new RegExp(`(?:${after}|${NUM}(?:${BUILDING_MARK}|单元|-\\d)|$)`, 'u'),
  };
}

export const HOUSED_NEXT = new RegExp(`^(?:${NUM})(?:${BUILDING_MARK}|号|-\\d|楼)`, 'u');
export const DWELLER_NEXT = /^的?(?:业主|住户|居民|用户|房主|楼盘)/u;
export const MATTER_NEXT = /^(?:暖气|供暖|供热|没有|至今|室内|燃气|煤气|取暖|今年|不热)/u;
export const HOUSE = new RegExp(
  `(?:${NUM})(?:号楼|#楼|#|栋|幢)|(?<![\\d-])[A-Z]?\\d{1,3}-\\d{1,2}-\\d{3,4}|[A-Z]\\d?座|(?<![\\dA-Z])\\d{1,2}座(?![桥山城塔大])|(?:[A-Z]\\d{0,2})楼|(?:${NUM})号(?=\\d{1,2}-\\d)`,
  'gu',
);
export const BUILDING_NEXT = new RegExp(`^(?:${NUM})(?:${BUILDING_MARK})`, 'u');
/** The same name twice, of a place and of a part of it: the part is told. */
export const TOLD_TWICE = /^(\p{Script=Han}{2})\p{Script=Han}{0,3}(?=\1\p{Script=Han}{2,})/u;
/** What stands before a place that is somebody else's. */
export const NOT_THEIRS = /(?:隔壁|附近|周边|对面|旁边|相邻|邻近|别的|其[他它])的?$/u;
export const VILLAGE_HEAD = /^\p{Script=Han}{2,4}村(?=.{3,}(?:小区|花园|家园|新城|公寓)$)/u;

/** After a number of a road, a name that follows is the place. */
export const ROADS =
  /(?:路口?(?:[一二三四五六七八九]段)?|街(?!道)(?:[一二三四五六七八九]段)?|巷|胡同|(?<![占知报频渠通行管味难车轨楼走过坡便烟风力步盲跑门])道(?!歉|理|路|德))(?:\d{1,4}(?:-\d{1,3})?号院?(?!楼|地(?!下))|\d{1,4}#(?!楼)|\d{1,4}(?=-\d{1,2}-\d)|\d{1,4}(?=号小区))?/gu;
/** A number of a road that has a second one behind a dash. */
export const DASHED_NUMBER = /^\d{1,4}-\d{1,3}号(?!楼)/u;
export const ROAD_END = /(?:路|街|巷|胡同)$/u;
export const NUMBERED_ROAD_END = /(?:路|街|巷|胡同)(?:\d{1,4}号)?$/u;
/** Between two roads one after another. */
export const BETWEEN_ROADS = /(?<=路|街|巷)(?=\p{Script=Han}{2,}(?:路|街|巷))/u;
export const DISTRICT_HEAD = /^(?:\p{Script=Han}{2,6}区)(?=\p{Script=Han}{2})/u;
export const ENDS_AS_NUMBER = /号$/u;
export const OF_IT = /(?:的|小区的|共?有|内|(?<=小区|社区|[花家]园|大院)[东南西北])$/u;
export const OF_DWELLERS = /^的(?:住户|居民|用户)/u;
export const TOLD_AS_HOME = /^的?(?:业主|住户|居民|用户|房主|户主)|单元|号楼|#|栋|幢|-/u;
export const AREA_WORDS = /^(?:小区|[\s,，(（])+/u;
/** Digits before a name; those of a works, an institute or a depot are its name. */
export const NUMBER_HEAD = /^[\d.\-:#号]+(?=\p{Script=Han})(?![厂所库队][\p{Script=Han}])/u;

/** The number a road is told with, at its end. */
export const NUMBER_TAIL = /[\d-]+(?:号院?|#)?$/u;

/** What one writer adds to a road's number and another leaves out. */
export const YARD = '院';

/** What a name is written with. */
export const NAME_SIGN = /[\p{Script=Han}A-Za-z0-9\u00b7]/u;
/** What is said of a place and of nothing else, right behind its name. */
export const ONLY_A_PLACE_HAS =
  /(?:全体|广大)?的?(?:业主|居民|住户)|(?:今年|冬季|一直|至今)?(?:供暖|供热|暖气|停暖|采暖|取暖)|换热站|(?:天然气|燃气|煤气)|(?:什么时候|啥时候|何时)(?:能|可以)?(?:通|供|开|送)/gu;
/** A building behind a name. */
export const BUILDING_TAIL = new RegExp(`(?:${NUM})(?:${BUILDING_MARK}|单元).*$`, 'u');
export const UNNAMED = /^(?=.*\p{Script=Han})[\p{Script=Han}A-Za-z0-9\u00b7]{3,8}$/u;

/** Building, unit and room as digits, with the words they were read from. */
export interface Inside {
  building: string | null;
  unit: string | null;
  room: string | null;
  words: string;
}

const NO_ROOM = '(?!\\d|年|元|度|平|多|户|\\.)';
const ROOM = `(?:(\\d{3,4}|[${HAN_DIGITS}零〇]{3,4})(?:室|号|房)?${NO_ROOM}|(\\d{1,2}-\\d{1,2})(?!\\d|-))`;

const roomOf = (written: string | undefined): string | null => (written ? toDigits(written) : null);

/** Ways of writing building, unit and room, the fullest first. */
export const FORMS: readonly [RegExp, (match: RegExpExecArray) => Omit<Inside, 'words'>][] = [
  // 22-1-302, 144号楼1-7-1, 2号1-9-2
  [
    new RegExp(`(${NUM})(?:号楼|号|#楼|#|栋|幢)(\\d{1,2})-(\\d{1,2}-\\d{1,2}|\\d{3,4})(?!\\d)`, 'u'),
    ([, building = '', unit = '', room = '']) => ({ building: toDigits(building), unit, room }),
  ],
  [
    /(?<![\dA-Za-z-])([A-Z]?\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])/u,
    ([, building = '', unit = '', room = '']) => ({ building, unit, room }),
  ],
  [
    new RegExp(`(${NUM})(?:号楼|号|#楼|#|栋|幢|楼)?[\\s,]?${UNIT}(?:第?${NUM}(?:楼|层))?${ROOM}?`, 'u'),
    ([, building = '', unit = '', long, short]) => ({
      building: toDigits(building),
      unit: toDigits(unit),
      room: roomOf(long) ?? short ?? null,
    }),
  ],
  // A座1901, B1座2单元301
  [
    new RegExp(`([A-Z]\\d?|(?<![\\dA-Z])\\d{1,2})座(?![桥山城塔大])(?:[\\s,]?(${NUM})单元)?${ROOM}?`, 'u'),
    ([, building = '', unit, long, short]) => ({
      building,
      unit: unit ? toDigits(unit) : null,
      room: roomOf(long) ?? short ?? null,
    }),
  ],
  // 34楼2门, 18号楼2门501
  [
    new RegExp(`(${NUM})(?:号楼|#楼|#|栋|幢|楼)[\\s,]?(${NUM})门(?![面店诊窗前口外卫禁市])${ROOM}?`, 'u'),
    ([, building = '', unit = '', long, short]) => ({
      building: toDigits(building),
      unit: toDigits(unit),
      room: roomOf(long) ?? short ?? null,
    }),
  ],
  [
    new RegExp(`(${NUM})(?:号楼|#楼|#|栋|幢)(?:(\\d{3,4})(?:室|号|房)?${NO_ROOM}|(\\d{1,2}-\\d{1,2}))(?!\\d|-)`, 'u'),
    ([, building = '', long, short]) => ({
      building: toDigits(building),
      unit: null,
      room: roomOf(long) ?? short ?? null,
    }),
  ],
  [
    /(?<![\d-])(\d{1,3})号(\d{1,2}-\d{1,2})(?![\d-])/u,
    ([, building = '', room = '']) => ({ building, unit: null, room }),
  ],
  [
    new RegExp(
      `(?<![\\d-])([A-Za-z]\\d{1,3}|[A-Z](?=[栋幢]|号楼)|[甲乙丙丁]?\\d{1,4}[A-Za-z]?|[${HAN_DIGITS}]{1,3})(?:号楼|#楼|[栋幢](?!高层|多层|住宅|楼房|楼(?!${NUM}单元))|#)`,
      'u',
    ),
    ([, building = '']) => ({ building: toDigits(building), unit: null, room: null }),
  ],
];

/** After a community: `21号`, `D4楼`, `32-3`, `6-3204`, `152号10楼`. */
export const AFTER: readonly [RegExp, (match: RegExpExecArray) => Omit<Inside, 'words'>][] = [
  [/^(\d{1,3})-(\d{3,4})(?![\d-])/u, ([, building = '', room = '']) => ({ building, unit: null, room })],
  [/^(?:别墅(?:区)?)?(\d{1,3}-\d{1,3})(?![\d-])/u, ([, building = '']) => ({ building, unit: null, room: null })],
  [
    new RegExp(`^(${NUM})号(?!地|线|门)(?:${ROOM})?`, 'u'),
    ([, building = '', long, short]) => ({
      building: toDigits(building),
      unit: null,
      room: roomOf(long) ?? short ?? null,
    }),
  ],
  [/^([A-Z]\d{0,3}|\d{1,3})楼/u, ([, building = '']) => ({ building, unit: null, room: null })],
];

export const UNIT_ALONE = new RegExp(UNIT, 'u');
/** A stairwell and a door where no building is told: a road's number or the only house there is. */
export const UNIT_ROOM = new RegExp(`${UNIT}(?:第?${NUM}(?:楼|层))?${ROOM}`, 'u');
export const ROOM_ALONE = /(?<![\d-])(?:(\d{3,4})(?:室|房间|住户|号房)|(\d{1,2}-\d{1,2})号(?!楼))/u;
export const FLOOR_DOOR = /(\d{1,2})(?:楼|层)(\d{1,2})号/u;
/** After a road's number: `104号2-7-2`, `165-2-3`, `70号2-4号`. */
export const ROAD_TAIL = /^(?:(\d{1,2})-(\d{1,2}-\d{1,2})|-?(\d{1,2}-\d{1,2})号?)(?![\d-])/u;
