/** A reply with all its parts: found, done, told. */
export const completeReply = '经现场检查，阀门未开，已调整到位，室温二十度，已电话联系市民，市民表示满意。';
