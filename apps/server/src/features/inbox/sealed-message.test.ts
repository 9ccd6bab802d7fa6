import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const eml = Buffer.from('From: a@example.com\r\nMessage-ID: <sealed@example.com>\r\n\r\nabout an operator\r\n');

describe('a message that became a sealed case (SEC-1)', () => {
  it('is kept from the accused operator and the own centre, and shown to supervision without its sender', async () => {
    const colleague = await world.as(world.staff.secondOperator.staffNo);
    const accused = await world.as(world.staff.operator.staffNo);
    const { body: message } = await colleague.post('/api/inbox/mail', eml);
    const taken = await colleague.post('/api/cases', {
      source: 'email',
      kind: 'report',
      text: 'about an operator',
      messageId: message.id,
      sealed: true,
      accusedStaffIds: [world.staff.operator.id],
    });
    expect(taken.status).toBe(200);
    const seenBy = async (client: typeof accused) => {
      const { body } = await client.get('/api/inbox?state=taken');
      return body.rows.map((row: { id: string }) => row.id);
    };
    const supervision = await world.as(world.staff.supervision.staffNo);
    expect(await seenBy(supervision)).toEqual([message.id]);
    const { rows } = (await supervision.get('/api/inbox?state=taken')).body;
    expect(rows).toMatchObject([{ sender: null, senderName: null, senderShown: 'sealed' }]);
    expect(await seenBy(colleague)).toEqual([]);
    expect(await seenBy(accused)).toEqual([]);
  });

  it('does not let a person seal a case against themselves', async () => {
    const operator = await world.as(world.staff.operator.staffNo);
    const { body } = await operator.post('/api/cases', { source: 'hotline', kind: 'complaint', text: 'about me' });
    const sealed = await operator.post(`/api/cases/${body.id}/classify`, {
      kind: 'complaint',
      topic: null,
      urgency: 'normal',
      sealed: true,
      premisesId: null,
      place: null,
      accusedStaffIds: [world.staff.operator.id],
    });
    expect([sealed.status, sealed.body.code]).toEqual([422, 'accused_cannot_handle']);
  });
});
