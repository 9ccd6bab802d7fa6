/** A name between quotation marks, told as one by what stands behind it. */
export const QUOTED_NAME =
  /["“”「『](?<name>[\p{Script=Han}A-Za-z\d]{2,12})["“”」』](?=[一二三四五六七八九十\d]{1,2}期|\d{1,3}号)/gu;
/** How a letter begins before it says anything: whom it greets, and that it greets. */
export const GREETING =
  /^[\s,，:：!！。、]*(?:(?:尊敬的|敬爱的)?[^,，:：!！。]{0,14}(?:领导|市长|书记|县长|区长|局长|主任|盟长|旗长|政府|部门|同志|先生|女士|工作人员)们?(?:同志)?[,，:：!！。\s]+)?(?:(?:您|你|大家)们?好|早上好|下午好|晚上好)?[\s,，:：!！。、]*/u;
/** The number of a road in Chinese numerals. */
export const ROAD_NUMBER = /(?<=[路街巷])[一二三四五六七八九十]{1,3}(?=号(?!楼|线|院?小区))/gu;
