/** What the columns of a sheet of room temperatures are called (FIR, TMP); the first pattern that fits best wins. */
export const READINGS_HEADINGS = {
  accountNo: [/^(用户|用热|客户|缴费|收费|供热)?(户号|编号|卡号|账号|代码)$/u, /户号|(用户|客户)(编|代)(号|码)|卡号/u],
  measuredAt: [/^(测温|测量|采集|上报|记录|检测)?(时间|日期)$/u, /时间/u],
  celsius: [/^(室内|实测|测量|当前|平均)?(温度|室温|测温)(值)?(\(.{1,2}\))?$/u, /温度|室温/u],
  place: [/^(测温|测量|安装)?(位置|房间|测点|地点)$/u],
} as const satisfies Record<string, readonly RegExp[]>;

export const CELSIUS_MARK = /(?:℃|°C|度|C)$/u;
