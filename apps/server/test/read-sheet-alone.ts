import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { openSheet } from '../src/platform/sheets/read-sheet.ts';

// As the product sets it for all its processes.
setFlagsFromString('--heap-growing-percent=40');
const peak = (): number => process.resourceUsage().maxRSS;

/** Goes over the sheet in argv[2] twice, as an import does, and prints by how many kilobytes the process grew at its most. */
const before = peak();
const sheet = await openSheet(readFileSync(process.argv[2] ?? ''));
let rows = 0;
for (const _ of ['measure', 'take']) for await (const { cells } of sheet.rows()) rows += Math.min(1, cells.length);
process.stdout.write(JSON.stringify({ rows, grown: peak() - before }));
