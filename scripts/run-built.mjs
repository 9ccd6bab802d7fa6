import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './fingerprint.mjs';

// In the container image there are no build tools: run the one bundle that the image was built with.
const cache = join(ROOT, '.cache');
const bundle = readdirSync(cache).find((name) => name.startsWith('server-'));
if (bundle === undefined) throw new Error(`no server-* below ${cache}: run "npm run build" first`);
await import(pathToFileURL(join(cache, bundle, 'main.mjs')).href);
