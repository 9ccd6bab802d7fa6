/** What the columns of a fee database's sheet of premises are called (CUS-1, CUS-2); the first pattern that fits best wins. */
export const PREMISES_HEADINGS = {
  accountNo: [
    /^(用户|用热|客户|缴费|收费|供热)?(户号|编号|卡号|账号|代码)$/u,
    /户号|(用户|客户)(编|代)(号|码)|卡号/u,
    /^(房屋|房产|热用户)(编号|编码|代码)$/u,
  ],
  community: [/^(小区|楼盘|项目|社区)(名称)?$/u, /小区(?!.*(别名|俗称|曾用|又名|简称|别称))/u],
  aliases: [/^(小区|楼盘|社区)?的?(其他|其它)?(别名|俗称|曾用名|又名|简称|别称)$/u, /(别名|俗称|曾用名|又名|别称)/u],
  building: [/^(楼栋?|栋|幢|楼宇)(号|名称)?$/u],
  buildingUnit: [/^单元(号|名称)?$/u],
  room: [/^(房间?|室|门牌|户室)(号|名称)?$/u],
  address: [/^(用热|用户|房屋|安装|详细|供热)?(地址|坐落|位置地址)$/u],
  station: [/^(所属|管理|服务|供热|管辖)?(站所|服务站|供热站|营业站|管理站|分公司|供热所|服务所|所)(名称)?$/u],
  area: [/^(管家|责任|服务)?(片区|网格|责任区)(名称)?$/u],
  heatExchangeStation: [/换热站|热力站/u],
  heatLoop: [/(环路|机组|支路|供热系统|高低区)/u, /换热分站|^分站(名称)?$/u],
  use: [/^(用热|用户|房屋|供热|用气)?(性质|用途|类别|类型)$/u],
  floorArea: [/(建筑|房产|产权)面积/u],
  heatedArea: [/(收费|供热|供暖|采暖|用热|计费|套内)面积/u, /^面积(\(.{1,4}\))?$/u],
  position: [/^(户型|住户|楼层)?位置(属性|类型)?$|户位/u],
  supply: [/^(供热|用热|供暖|用户|报停|停供)?状态$|是否(停热|报停|停供)|^报停$/u, /^缴费状态$/u],
  owes: [/(欠费|陈欠|尾欠|欠款|拖欠)(金额|余额|合计)?/u],
  balance: [/^(个人|用户)?(账户|帐户)余额/u],
  hasSensor: [/室温(采集|监测|传感|测量)|测温(装置|仪|器)|温度采集|采集器/u],
  warrantyUntil: [/(质保|保修)(期)?(至|到|截止|到期)?(日期|时间)?/u],
  contractNo: [/(供用热|用热|供热)?合同(编)?号/u],
  meterNo: [/(热|热量|气)?表(编)?号|表具编号/u],
  evidence: [/(面积)?(变更|核实|核查|核定)(依据|凭证|证据|单号)/u],
  name: [/^(户主|业主|用户|客户|产权人|联系人)(姓名|名称)?$|^姓名$/u],
  phone: [/^(联系|手机|移动|用户)?(电话|手机)(号码?)?$|^联系方式$/u],
} as const satisfies Record<string, readonly RegExp[]>;

const some = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'u');

/** What cells say for the values that are chosen from a list. */
export const PREMISES_VALUES = {
  use: [
    [some('居民|住宅|民用|居民用热|住宅用热|居民用户'), 'residential'],
    [
      some(
        '非居民|非居|商业|商用|公建|公用|办公|机关|底商|商铺|车库|单位|非居民用热|公共建筑|其他|医院|卫生院|学校|校园|[大中小]学|高校|幼儿园|托儿所|养老院|养老机构|敬老院|福利院',
      ),
      'non_residential',
    ],
    [some('工业|工业蒸汽|蒸汽|工业用汽|工业用户'), 'industrial_steam'],
  ],
  supply: [
    [some('正常|供热|在供|在用|用热|开通|已开通|开栓|正常供热|正常用热|供|已缴费|未缴费|已缴|未缴|否|N|0'), 'on'],
    [some('停热|报停|停供|停用|已停|关栓|已报停|停|申请停热|强制停热|空置|是|Y|1'), 'stopped'],
    [some('未接入|未入网|未开通|未并网|未装|空户'), 'not_connected'],
  ],
  position: [
    [some('顶|顶户|顶层|顶楼|高层顶'), 'top'],
    [some('底|底户|底层|首层|一楼|一层'), 'bottom'],
    [some('边|边户|端头|山墙|东山|西山|边角|把边|冷山'), 'edge'],
    [some('中|中间|中间层|标准层|中户|中间户'), 'middle'],
    [some('不利于环路户|不利环路户?|环路不利户?|不利户|末端户?'), 'disadvantaged'],
  ],
  hasSensor: [
    [some('有|是|已装|已安装|安装|Y|1|√|TRUE'), true],
    [some('无|否|未装|未安装|没有|N|0|×|FALSE'), false],
  ],
} as const;

/** Uses that name a place which rules may list with a limit of its own (PRM-8). */
export const SPECIAL_PLACES = [
  [some('医院|卫生院'), 'hospital'],
  [some('学校|校园|[大中小]学|高校'), 'school'],
  [some('幼儿园|托儿所'), 'kindergarten'],
  [some('养老院|养老机构|敬老院|福利院'), 'nursing_home'],
] as const;

/** Words around the bare part of an address: 3号楼, 2单元, 502室. */
export const PART_WORDS = {
  building: /(?:号楼|号|栋|幢|座|楼)$/u,
  buildingUnit: /(?:单元|门|号)$/u,
  room: /(?:室|号|户|房)$/u,
} as const;

/** What stands around a number of square metres or yuan. */
export const SQUARE_METRES = /(?:平方米|平米|㎡|m2|m²|M2)$/u;
export const YUAN = /^[¥￥]|元$/gu;

/** What stands between several names in one cell. */
export const BETWEEN_NAMES = /[、,，;；/／|\n]+/u;
