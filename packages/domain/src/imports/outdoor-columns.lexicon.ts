/** What the columns of a sheet of outdoor temperatures are called (CUS-4); the first pattern that fits best wins. */
export const OUTDOOR_HEADINGS = {
  date: [/^(观测|测量|记录)?(日期|时间)$/u, /日期/u],
  mean: [/^(日|全天|室外)?平均(室外)?(气温|温度)(\(.{1,2}\))?$/u, /平均/u, /^(室外)?(气温|温度)(\(.{1,2}\))?$/u],
  min: [/^(日|全天)?最低(室外)?(气温|温度)?(\(.{1,2}\))?$/u, /最低/u],
  max: [/^(日|全天)?最高(室外)?(气温|温度)?(\(.{1,2}\))?$/u, /最高/u],
  unit: [/^(单位|站所|供热站|分公司|区域|所属单位)(名称)?$/u],
} as const satisfies Record<string, readonly RegExp[]>;
