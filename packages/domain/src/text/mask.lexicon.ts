/** What follows the number of a flat in running text. */
export const FLAT_WORDS = '单元|号房|房间|室|户(?![主型号外])';
