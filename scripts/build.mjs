import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { buildServer, buildWeb } = await import('./build-steps.mjs');
buildWeb();
console.log(await buildServer());
