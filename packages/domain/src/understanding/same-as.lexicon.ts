/** What one writer adds to the name of a community and another leaves out. */
export const ADDED_TO_NAMES = /小区|[一二三四五六七八九\d]{1,2}期|[A-Za-z]?\d{0,2}区$|(?<=路|街|巷)口?\d+号?$/gu;
