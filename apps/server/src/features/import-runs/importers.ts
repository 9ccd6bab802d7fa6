import type { ImportKind } from '@hearthline/contract/import-runs';
import type { Importer } from './importer.ts';
import { ordersImporter } from './orders-importer.ts';
import { outdoorImporter } from './outdoor-importer.ts';
import { premisesImporter } from './premises-importer.ts';
import { readingsImporter } from './readings-importer.ts';
import { staffImporter } from './staff-importer.ts';
import { unitsImporter } from './units-importer.ts';

const importers: Record<ImportKind, Importer> = {
  premises: premisesImporter,
  readings: readingsImporter,
  outdoor: outdoorImporter,
  orders: ordersImporter,
  units: unitsImporter,
  staff: staffImporter,
};

export function importerOf(kind: ImportKind): Importer {
  return importers[kind];
}
