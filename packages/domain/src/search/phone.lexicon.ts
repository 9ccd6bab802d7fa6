/** Words that introduce an extension; longer ones first. */
export const EXTENSION_WORDS = ['转分机', '分机号', '分机', '内线', '转', 'ext.', 'ext', '#', 'x'] as const;

/** Words people put between two numbers. */
export const LIST_WORDS = ['或者', '或', '和', '及', '以及'] as const;

/** Digits as they are read out; only used where at least seven stand together. */
export const SPOKEN_DIGITS = '〇0零0一1幺1二2两2三3四4五5六6七7八8九9';
