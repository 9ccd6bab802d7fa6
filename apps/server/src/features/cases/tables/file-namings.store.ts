import type { Db } from '../../../platform/db/tx.ts';

/** A case or message that names a file. */
export interface Naming {
  hash: string;
  caseId: string | null;
  messageId: string | null;
  /** Who attached it to the case. */
  byId: number | null;
}

export interface NamedFiles {
  /** Whoever may know of them. */
  all: readonly Naming[];
  /** Of the cases that name them, those within the reader's scope: whether each is sealed. */
  cases: ReadonlyMap<string, { sealed: boolean }>;
  /** Of the messages, those within the reader's scope. */
  messages: ReadonlySet<string>;
  /** What the reader uploaded themselves. */
  own: ReadonlySet<string>;
  /** What only others are known to have uploaded. */
  others: ReadonlySet<string>;
}

const namings = `select hash, case_id as "caseId", message_id as "messageId", by_id as "byId" from namings_of_files($1::text[])`;
const uploads = `select hash, $2::int = any (staff_ids) as own from upload_file where hash = any ($1::text[]) and staff_ids is not null`;

/** What names these files and who uploaded them; what of it the reader may know is row-level security's answer. */
export async function namedFiles(db: Db, staffId: number, hashes: readonly string[]): Promise<NamedFiles> {
  const [all, uploaded] = await Promise.all([
    db.prepared<Naming>('files_named', namings, [hashes]),
    db.prepared<{ hash: string; own: boolean }>('files_uploaded', uploads, [hashes, staffId]),
  ]);
  const [cases, messages] = await Promise.all([
    db.prepared<{ id: string; sealed: boolean }>(
      'files_cases',
      'select id, sealed from case_file where id = any ($1::uuid[])',
      [all.flatMap(({ caseId }) => caseId ?? [])],
    ),
    db.prepared<{ id: string }>('files_messages', 'select id from inbox_message where id = any ($1::uuid[])', [
      all.flatMap(({ messageId }) => messageId ?? []),
    ]),
  ]);
  const by = (own: boolean) => new Set(uploaded.filter((each) => each.own === own).map(({ hash }) => hash));
  return {
    all,
    cases: new Map(cases.map(({ id, sealed }) => [id, { sealed }])),
    messages: new Set(messages.map(({ id }) => id)),
    own: by(true),
    others: by(false),
  };
}
