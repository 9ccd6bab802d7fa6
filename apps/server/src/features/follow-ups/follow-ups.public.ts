export { quarterBeginner } from './begin-quarter.ts';
export { followUpDrawer } from './draw-due.ts';
export { followUpMonthWithClocks } from './month-clocks.ts';
export { quarterWithClocks } from './review-clocks.ts';
