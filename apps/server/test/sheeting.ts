import { expectDone } from './directory-rows.ts';
import type { Client, World } from './world.ts';

/** A fee matter asked at the east hall's counter, its sheet, and the acts that take it to the river station. */
export interface Sheeting {
  hall: Client;
  hallHead: Client;
  station: Client;
  stationHead: Client;
  leader: Client;
  audit: Client;
  park: Client;
  centre: Client;
  asked(more?: object): Promise<string>;
  written(more?: object): Promise<string>;
  accepted(more?: object): Promise<string>;
  resolved(): Promise<string>;
}

export const act = (who: Client, id: string, verb: string, body: object = {}) =>
  who.post(`/api/sheets/${id}/${verb}`, body);
export const done = async (who: Client, id: string, verb: string, body: object = {}) =>
  expectDone(act(who, id, verb, body));

export async function sheeting(world: World): Promise<Sheeting> {
  const [hall, hallHead, station, stationHead, leader, audit, park, centre] = (await Promise.all(
    ['2002', '2001', '3002', '3001', '0002', '0003', '4002', '1001'].map((no) => world.as(no)),
  )) as [Client, Client, Client, Client, Client, Client, Client, Client];
  const asked = async (more: object = {}): Promise<string> => {
    const caller = { callerName: '测试用户一', phone: '13900000001' };
    const given = { source: 'hall', kind: 'fee', text: '退费需要哪些手续', ...caller, ...more };
    return (await expectDone(hall.post('/api/cases', given))).id;
  };
  const written = async (more: object = {}): Promise<string> =>
    (await expectDone(hall.post(`/api/cases/${await asked(more)}/sheet`))).id;
  /** Handed over, stamped twice, and so the station's. */
  const accepted = async (more: object = {}): Promise<string> => {
    const id = await written(more);
    await done(hall, id, 'hand-over', { unitId: 13 });
    await done(stationHead, id, 'receive');
    await done(station, id, 'accept');
    return id;
  };
  const resolved = async (): Promise<string> => {
    const id = await accepted();
    await done(station, id, 'contact', { way: 'phone', words: '已联系' });
    await done(station, id, 'resolve', { done: true, result: '已退费' });
    return id;
  };
  return { hall, hallHead, station, stationHead, leader, audit, park, centre, asked, written, accepted, resolved };
}
