import type { PackPromise, PackRow } from '@hearthline/contract/policy';
import { clauseWords } from '@hearthline/domain/policy/clause-words';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { isFed } from '@hearthline/domain/promises/fed';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { KnownVersion } from '../../platform/policy/policy-book.ts';
import { casesByVersion } from './policy.store.ts';

interface Publication {
  version: string;
  published_at: number;
  revision: number;
  staff_id: number | null;
  name: string | null;
}

/** Rows of all versions, the latest first. */
export async function packRows(ctx: Context, db: Db): Promise<(PackRow & { known: KnownVersion })[]> {
  const [used, publications] = await Promise.all([
    casesByVersion(db),
    db.rows(sql<Publication>`select p.version, p.published_at, h.seq as revision, s.id as staff_id, s.name
      from pack_version p join stream_head h on h.stream_id = p.stream_id left join staff s on s.id = p.published_by`),
  ]);
  const { policy } = ctx.services;
  const current = policy.current(ctx.now).version;
  return policy.versions().map((known) => {
    const publication = publications.find(({ version }) => version === known.version);
    const by = publication?.staff_id ? { id: publication.staff_id, name: publication.name ?? '' } : null;
    return {
      known,
      version: known.version,
      title: known.pack.title,
      from: known.pack.version,
      source: known.source,
      current: known.version === current,
      offered: known.offered,
      cases: used.get(known.version) ?? 0,
      published: publication
        ? { at: formatInstant(publication.published_at), by, revision: publication.revision }
        : null,
    };
  });
}

/** The promises of a pack as people read them. */
export function promisesOf(pack: Pack): PackPromise[] {
  return pack.promises.map((promise) => ({
    id: promise.id,
    variant: promise.variant,
    title: promise.title,
    clause: clauseWords(pack, promise),
    subject: promise.subject,
    appliesTo: promise.appliesTo,
    start: [...promise.start.facts],
    met: [...promise.met.facts],
    limit: { ...promise.limit },
    calendar: promise.calendar ?? null,
    pauseCauses: [...promise.pauseCauses],
    reminders: promise.reminders.map(({ atMinutes, to, ways }) => ({ atMinutes, to: [...to], ways: [...ways] })),
    breachWeight: promise.breachWeight,
    fed: isFed(promise),
  }));
}
