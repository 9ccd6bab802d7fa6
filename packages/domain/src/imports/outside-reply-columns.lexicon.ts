/** Columns of an outside body's sheet that our answer goes into, by what they are called; else added under these names. */
export const REPLY_COLUMNS = {
  reply: { name: '答复内容', heading: /答复市民要点|(答复|回复|反馈)(内容|意见|要点)|(办理|处理)(结果|情况|意见)/u },
  repliedAt: { name: '反馈时间', heading: /(反馈|答复|回复|办结|完成)(时间|日期)$/u },
} as const;
