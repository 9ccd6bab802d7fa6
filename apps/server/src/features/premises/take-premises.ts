import type { NewCommunityEvent } from '@hearthline/domain/directory/community-events';
import type { Customer } from '@hearthline/domain/directory/customer-events';
import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { splitPhones } from '@hearthline/domain/search/phone-key';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import { foldedItem } from '../../platform/events/folded-stream.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { joinArea } from '../areas/areas.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { aliasEvent, appendToCommunity, loadCommunity } from './community-stream.ts';
import { customerFolding } from './customer-stream.ts';
import type { PlannedFile } from './import-premises.ts';
import { premisesFolding } from './premises-stream.ts';

/** Whom a row names, against whom the file knows: nobody named, the same, somebody new where nobody was, or another. */
export function whomOf({ row, known }: PlannedFile): 'nobody' | 'same' | 'new' | 'other' {
  if (row.name === null) return 'nobody';
  const people = known?.people ?? [];
  if (people.length === 0) return 'new';
  return people.some(({ name }) => name === row.name) ? 'same' : 'other';
}

function premisesItem({ id, known, facts, row }: PlannedFile) {
  const evidence = row.evidence === null ? {} : { evidence: row.evidence };
  const open = known ? { ...facts, ...evidence } : facts;
  const type = known ? 'premises.changed' : 'premises.registered';
  const before = known ? { seq: known.seq, hash: known.hash, state: { id, ...known.facts } } : null;
  return { stream: foldedItem(premisesFolding, id, before), events: [{ type, at: null, open, personal: {} }] };
}

function customerItem({ id: premisesId, row }: PlannedFile, from: string) {
  const phones = splitPhones(row.phone ?? '').map(({ key, extension }) => {
    return { key, phone: [key, extension].filter(Boolean).join('-'), label: null };
  });
  const once = [...new Map(phones.map((phone) => [phone.key, phone])).values()];
  const personal = { name: row.name ?? '', note: null, phones: once };
  const open: Pick<Customer, 'kind' | 'flags'> = { kind: 'person', flags: [] };
  const occupancy = { premisesId, role: 'owner', from, to: null };
  return {
    stream: foldedItem(customerFolding, uuidv7(), null),
    events: [
      { type: 'customer.registered', at: null, open, personal },
      { type: 'occupancy.opened', at: null, open: occupancy, personal: {} },
    ],
  };
}

/** Premises by the area they are to join, and that area's station. */
function joining(files: readonly PlannedFile[]): Map<string, { ids: string[]; facts: PremisesFacts }> {
  const byArea = new Map<string, { ids: string[]; facts: PremisesFacts }>();
  for (const { areaId, id, facts } of files) {
    if (areaId === null) continue;
    const of = byArea.get(areaId) ?? { ids: [], facts };
    of.ids.push(id);
    byArea.set(areaId, of);
  }
  return byArea;
}

/** What is new about communities: that there are such, and what people call them. */
async function takeCommunities(ctx: Context, tx: Tx, files: readonly PlannedFile[]): Promise<void> {
  const told = new Map<string, NewCommunityEvent[]>();
  for (const { facts, newCommunity, aliases } of files) {
    if (!newCommunity && aliases.length === 0) continue;
    const events = told.get(facts.communityId) ?? [];
    if (newCommunity) {
      const { name, stationUnitId } = newCommunity;
      events.push({ type: 'community.added', at: null, open: { name, stationUnitId }, personal: {} });
    }
    told.set(facts.communityId, [...events, ...aliases.map(aliasEvent)]);
  }
  for (const [id, events] of told) {
    const isNew = events[0]?.type === 'community.added';
    await appendToCommunity(ctx, tx, isNew ? id : await loadCommunity(tx, id), events);
  }
}

/** Writes what rows come to: communities first, then files, whom they name, and the steward areas they join (CUS-1, CUS-3). */
export async function takePremises(ctx: Context, tx: Tx, files: readonly PlannedFile[]): Promise<void> {
  const today = localDate(ctx.now);
  const { events } = ctx.services;
  await seeingAll(tx, async () => {
    await takeCommunities(ctx, tx, files);
    const written = files.filter(({ known, changes }) => !known || changes.length > 0);
    await events.appendMany(tx, 'premises', written.map(premisesItem), authorOf(ctx));
    const named = files.filter((file) => whomOf(file) === 'new').map((file) => customerItem(file, today));
    await events.appendMany(tx, 'customer', named, authorOf(ctx));
    for (const [areaId, { ids, facts }] of joining(files))
      await joinArea(ctx, tx, areaId, ids, facts.stationUnitId, today);
  });
}
