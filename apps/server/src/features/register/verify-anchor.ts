import type pg from 'pg';
import { z } from 'zod';
import { Wrong } from './verify-problem.ts';

const seal = z.object({ seal: z.number().int().positive(), hash: z.string() });
const anchorSchema = seal.extend({ events: seal.nullish() });
/** What of an anchor is compared: the last seals of the register and of the events when it was printed. */
export type Anchor = z.infer<typeof anchorSchema>;

/** Reads a line that `anchor` printed; null when it is none. */
export function parseAnchor(line: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** A seal that was printed once must still be there: a cut end, an older backup or another log lacks it. */
export async function verifyAnchor(client: pg.ClientBase, anchor: Anchor): Promise<void> {
  const kept = [
    { table: 'register_seal' as const, of: anchor },
    ...(anchor.events ? [{ table: 'event_seal' as const, of: anchor.events }] : []),
  ];
  for (const { table, of } of kept) {
    const { rows } = await client.query<{ hash: string }>(`select hash from ${table} where seq = $1`, [of.seal]);
    if (rows[0]?.hash !== of.hash)
      throw new Wrong({
        code: 'anchor_differs',
        table,
        row: String(of.seal),
        detail: rows[0] ? 'another seal stands there' : 'the seal is gone: the end was cut, or an older state restored',
      });
  }
}
