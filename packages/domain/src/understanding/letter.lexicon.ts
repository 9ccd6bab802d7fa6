/** How a letter begins before it says anything: whom it greets, and that it greets. */
export const GREETING =
  /^[\s,，:：!！。、]*(?:(?:尊敬的|敬爱的)?[^,，:：!！。]{0,14}(?:领导|市长|书记|县长|区长|局长|主任|盟长|旗长|政府|部门|同志|先生|女士|工作人员)们?(?:同志)?[,，:：!！。\s]+)?(?:(?:您|你|大家)们?好|早上好|下午好|晚上好)?[\s,，:：!！。、]*/u;
