import type pg from 'pg';

/** Rows of an ordered query, one after another, however many there are. */
export interface TableRows<Row> {
  /** The next row, or null after the last. */
  next(): Promise<Row | null>;
  /** Without awaiting, as long as fetched rows last: a promise for each of a million rows would cost more than its check. */
  nextReady(): Row | null;
}

const SIZE = 4_000;

/** Opens a cursor inside the client's transaction; the following portion travels while one is worked on. */
export async function openRows<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  name: string,
  text: string,
): Promise<TableRows<Row>> {
  await client.query(`declare ${name} no scroll cursor for ${text}`);
  const fetch = (): Promise<Row[]> => {
    const asked = client.query<Row>(`fetch ${SIZE} from ${name}`).then(({ rows }) => rows);
    asked.catch(() => undefined);
    return asked;
  };
  let rows: Row[] = [];
  let at = 0;
  let coming: Promise<Row[]> | null = fetch();
  return {
    nextReady() {
      return rows[at++] ?? null;
    },
    async next() {
      if (at >= rows.length && coming) {
        rows = await coming;
        at = 0;
        coming = rows.length === SIZE ? fetch() : null;
      }
      return rows[at++] ?? null;
    },
  };
}
