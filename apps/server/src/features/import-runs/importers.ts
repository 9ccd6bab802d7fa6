import type { ImportKind } from '@hearthline/contract/import-runs';
import type { Importer } from './importer.ts';
import { premisesImporter } from './premises-importer.ts';
import { readingsImporter } from './readings-importer.ts';

const importers: Record<ImportKind, Importer> = { premises: premisesImporter, readings: readingsImporter };

export function importerOf(kind: ImportKind): Importer {
  return importers[kind];
}
