/** What the columns of a sheet of units are called (ORG-1); the first pattern that fits best wins. */
export const UNITS_HEADINGS = {
  name: [/^(单位|部门|机构|组织|站所)?(全称|名称)$/u, /^(单位|部门|机构|组织|站所)$/u],
  kind: [/^(单位|部门|机构|组织)?(类型|类别|种类|性质|级别)$/u],
  parent: [/^(上级|所属|隶属|主管|父级)(单位|部门|机构|组织|公司)?(名称)?$/u, /上级|隶属/u],
  shortName: [/^(单位|部门|机构)?简称$/u],
  phone: [/^(联系|办公|值班|服务|单位)?(电话|热线)(号码?)?$/u],
  from: [/^(成立|启用|设立|生效|开始)(日期|时间)$/u],
} as const satisfies Record<string, readonly RegExp[]>;

/** What stands between the units of a written path: 集团/城东分公司. */
export const PATH_MARKS = /\s*(?:\/|>|→|\||\\|»)\s*/u;
