/** Before a number of seven or eight digits they say that it is a telephone. */
export const PHONE_WORDS = '电话|手机|座机|联系方式|号码|微信|来电';
