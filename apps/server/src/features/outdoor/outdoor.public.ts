export { outdoorImport } from './import-outdoor.ts';
export { outdoorLately, outdoorWhere } from './outdoor.store.ts';
