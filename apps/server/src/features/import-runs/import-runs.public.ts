export { askForRun, findRunOf, previewOf } from './ask-import.ts';
export { destroyImport } from './destroy-import.ts';
export { importSteps, runImport } from './run-import.ts';
export { takeImports } from './take-imports.ts';
