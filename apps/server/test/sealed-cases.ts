import { expectDone } from './directory-rows.ts';
import type { Client, Reply } from './world.ts';

/** An id of nothing: what is sealed against somebody is answered like it. */
export const never = '00000000-0000-7000-8000-000000000000';
/** The telephone of whoever calls. */
export const phone = '13900000001';
export const complaint = { kind: 'complaint', text: '投诉态度' };
/** A classification that seals a complaint and leaves out who is accused. */
export const sealing = {
  kind: 'complaint',
  topic: null,
  urgency: 'normal',
  sealed: true,
  premisesId: null,
  place: null,
};

/** Takes in that it is cold at home, or whatever `body` says. */
export async function intake(who: Client, body: object): Promise<{ id: string; number: string }> {
  const taken = await expectDone(
    who.post('/api/cases', { source: 'hotline', kind: 'heat_use', text: '家里不热', ...body }),
  );
  return { id: taken.id, number: taken.number };
}

/** An act on a case that must be done; its answer. */
export const act = (who: Client, id: string, verb: string, body: object = {}): Promise<Reply['body']> =>
  expectDone(who.post(`/api/cases/${id}/${verb}`, body));

/** Seals a case against somebody; by default of the centre, whose jobs reach all cases: what their counts lack is sealed against them. */
export const accuse = (by: Client, id: string, staffId = 11): Promise<Reply['body']> =>
  act(by, id, 'classify', { ...sealing, accusedStaffIds: [staffId] });
