import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemoCity } from '../seeds/demo-city/seed-demo-city.ts';
import { openServices } from '../src/open-services.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface City {
  database: TestDatabase;
  services: Awaited<ReturnType<typeof openServices>>;
  drop(): Promise<void>;
}

/** The demo city on a day and by a seed of the tests' own; `size` is the share of its usual number of cases. */
export async function demoCity(size: number): Promise<City> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'hearthline-city-'));
  const settings = { companyName: '测试热力', trustProxy: false, wechat: null, cookieSecure: false, dataDir };
  const services = await openServices({ settings, pool: database.app });
  await seedDemoCity(services, { day: '2026-11-20', seed: 7, size, say: () => undefined });
  const drop = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { database, services, drop };
}

// oxlint-disable-next-line typescript/no-explicit-any -- rows are asserted on, whatever they are
export async function rowsOf(city: City, text: string): Promise<any[]> {
  return (await city.database.owner.query(text)).rows;
}
