import type { WordOverrides } from '@hearthline/domain/understanding/word-overrides';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface VersionRow {
  version: number;
  stream_id: string;
  overrides: WordOverrides;
  changed: string[];
  note: string;
  restores: number | null;
  despite: { examples: string[]; why: string } | null;
  published_at: number;
  published_by: number | null;
}

const MOST = 50;

/** The latest versions, newest first. */
export function latestVersions(db: Db): Promise<VersionRow[]> {
  return db.rows(sql<VersionRow>`select * from word_version order by version desc limit ${MOST}`);
}

export function findVersion(db: Db, version: number): Promise<VersionRow | null> {
  return db.row(sql<VersionRow>`select * from word_version where version = ${version}`);
}

/** The version that holds; 0 where only the shipped tables do. */
export async function currentVersion(db: Db): Promise<VersionRow | null> {
  return db.row(sql<VersionRow>`select * from word_version order by version desc limit 1`);
}
