/** Fragments of regular expressions for Chinese addresses. Longer words stand before their beginnings. */
export const HAN_NUMERAL = '零〇一二三四五六七八九十百两';
export const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
export const TEN = '十';
export const HUNDRED = '百';

/** What makes the number before it a building, whatever follows. */
export const BUILDING_MARK = '号住宅楼|号居民楼|号楼|号栋|号幢|#楼|栋楼|幢楼|栋|幢|座|#';
/** A building only where a unit follows: alone it is a house number or a floor. */
export const WEAK_BUILDING_MARK = '号|楼';
export const UNIT_MARK = '单元|梯|门洞|门(?![面市头口诊厅卫店窗外前])';
export const FLOOR_MARK = '层|楼';
export const ROOM_MARK = '室|房间|房(?!间)|号房|号|户(?![主型号外])';
export const STEMS = '甲乙丙丁戊';
export const SIDES = '东西南北中';
/** A flat told by its side of the stairs: the east one on the fifth floor. */
export const SIDE_ROOM = '东户|西户|南户|北户|中户|东门|西门|中门|东侧|西侧|东手|西手';
/** What is measured, not a room. */
export const NOT_A_ROOM = '度|℃|°|年|月|日|天|点|时|分|元|块|%|平|米|㎡|m|人|多|个|次|岁|户';
/** After a road name a number is a house number and belongs to the place. */
export const ROAD_END = '路|街|大道|道|巷|弄|胡同|条|里弄|大街';
export const HOUSE_NUMBER = '号院|号大院|号';
/** A named place ends so; used where a text names no building. */
export const PLACE_END =
  '小区|花园|家园|公寓|新村|新城|花苑|嘉苑|雅苑|名苑|山庄|广场|大厦|庄园|华庭|名邸|学校|医院|宿舍|家属院|社区|嘉园|苑|府|里';
/** Words a person puts before the address. */
export const LEAD_WORDS =
  '联系地址|家庭地址|详细地址|地址是|地址|地点|房号是|我们家住在|我家住在|我家住|我家在|我住在|家住在|我住|我家|家住|家在|本人住在|本人在|我们是|我是|投诉|反映|住址|住在|位于|住|在';
/** Lead words sure enough to end a sentence that runs into the address. */
export const SURE_LEAD_WORDS = '我家住在|我家住|我住在|我住|家住在|家住|住在|位于|地址|我们是|我是|本人在|投诉';
/** Dropped from the name of a community when two are compared. */
export const COMMUNITY_NOISE = '住宅小区|居民小区|居住小区|生活小区|小区|社区';
/** Numerals before these are compared as digits. */
export const PART_OF_COMMUNITY = '区|期|村|里|组团|号院|号大院|号|院|街坊|段';
export const PROVINCE = '^[\\p{Script=Han}]{2,6}?(?:省|自治区)';
export const CITY = '^[\\p{Script=Han}]{2,5}?(?<![城都超菜新夜])市(?=[\\p{Script=Han}])';
export const DISTRICT =
  '^[\\p{Script=Han}]{1,4}?(?<![小社园住宅活东西南北中一二三四五六七八九十0-9])(?:区|县|旗)(?=[\\p{Script=Han}])';
export const STREET = '^[\\p{Script=Han}]{2,5}?(?:街道办事处|街道|镇|乡)(?=[\\p{Script=Han}]{2})';

export const FORMAT = { building: '号楼', letterBuilding: '座', unit: '单元' } as const;
export const BARE = {
  building: '号住宅楼|号居民楼|号楼|号栋|号幢|栋楼|幢楼|栋|幢|座|#楼|#|楼|号',
  unit: '单元|门洞|门|梯',
  room: '号房|房间|室|房|号',
} as const;

/** Put after a number that belongs to the community: house number of a road, part of an estate. */
export const HOUSE_MARK = '号';
export const PART_MARK = '区';
export const NUMERAL_MARK = '室|号|层|楼';
export const BEFORE_ROOM = '单元门-';
export const NOT_A_HOUSE = '楼|栋|幢|线|住宅楼|居民楼|房';
export const PLACE_PART = '期|区|村';
export const NOT_A_PART = '小区|花园';
export const BLOCK_MARK = '号|栋|幢';
export const ROOM_WORD = '室';
