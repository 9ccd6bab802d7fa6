/** What replies call whoever asked: a hotline has callers, an office for letters has writers. */
const whom =
  '市民|群众|网友|居民|业主|用户|住户|客户|诉求人|来电人|来信人|来访人|写信人|信访人|反映人|投诉人|举报人|当事人';

/** What a reply to an outside body must say, and the words that say it: found, done, and told to the citizen. */
export const OUTSIDE_REPLY_PARTS = {
  found: /经查|经核|核实|检查|调查|了解|现场|测温|查看|查明|排查|原因|属于|属实/u,
  done: /已|完成|处理|维修|更换|调整|调节|恢复|安排|排气|清洗|解释|答复|退|补/u,
  told: new RegExp(
    `(联系|回复|告知|回电|致电|电话|沟通|答复|反馈|回访).{0,20}(${whom}|您|其)|(${whom}|向其|与其).{0,20}(联系|表示|知悉|认可|满意|告知|沟通|回复|解释|答复|理解)`,
    'u',
  ),
} as const;
