export { outdoorImport } from './import-outdoor.ts';
export { outdoorWhere } from './outdoor.store.ts';
