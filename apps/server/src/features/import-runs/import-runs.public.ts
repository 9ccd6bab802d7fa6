export { askForRun, findRunOf, previewOf } from './ask-import.ts';
export { runImport, runNextImport } from './run-import.ts';
