import { describe, expect, it } from 'vitest';
import { noScope, type Scope } from '../../platform/db/scope.ts';
import { type LiveChange, readLive, readPresent, writeLive, writePresent } from './live-change.ts';
import { createLiveHub } from './live-hub.ts';

const change = (more: Partial<LiveChange> = {}): LiveChange => ({
  caseId: '00000000-0000-7000-8000-000000000001',
  units: [3, 13],
  staff: [32],
  barredUnits: [],
  barredStaff: [],
  ...more,
});

function listener(scope: Partial<Scope>) {
  const heard: string[] = [];
  return { scope: { ...noScope, ...scope }, send: (block: string) => void heard.push(block), heard };
}
const eventsOf = (heard: readonly string[]) => heard.flatMap((block) => /^event: (\w+)/m.exec(block)?.[1] ?? []);

describe('the payload of a NOTIFY', () => {
  it('comes back as it was written, and too much becomes: look again', () => {
    const message = { position: '7.9', changes: [change(), change({ caseId: null, staff: [], barredUnits: [4] })] };
    expect(readLive(writeLive(message))).toEqual(message);
    const many = Array.from({ length: 300 }, () => change());
    const text = writeLive({ position: '7.10', changes: many });
    expect(Buffer.byteLength(text)).toBeLessThan(7_900);
    expect(readLive(text)).toEqual({ position: '7.10', changes: null });
    expect(readLive('nonsense')).toBeNull();
    // What a later release says beside changes.
    expect(readLive('{"account":10}')).toBeNull();
  });
});

describe('the hub (SEC-1)', () => {
  it('who had a case open when it was sealed against them hears of nobody who opens it', () => {
    const hub = createLiveHub();
    const [staff, colleague, other] = [31, 32, 36].map((staffId) => listener({ staffId, ownUnits: [staffId - 18] }));
    for (const each of [staff, colleague, other]) if (each) hub.join(each, null);
    const caseId = '00000000-0000-7000-8000-000000000001';
    const message = { caseId, staff: [31, 32, 36], barredUnits: [14], barredStaff: [31] };
    expect(readPresent(writePresent(message))).toEqual(message);
    hub.tellPresent(message);
    expect([staff, colleague, other].map((each) => eventsOf(each?.heard ?? []))).toEqual([[], [], ['present']]);
  });

  it('tells only those within reach, and nothing to the barred', () => {
    const hub = createLiveHub();
    const station = listener({ units: [13], ownUnits: [13], staffId: 31 });
    const steward = listener({ staffId: 32, ownUnits: [13] });
    const other = listener({ units: [14], staffId: 36 });
    const accused = listener({ units: [3, 13, 14], ownUnits: [14], staffId: 40 });
    for (const each of [station, steward, other, accused]) hub.join(each, null);
    hub.publish({ position: '1.1', changes: [change({ barredUnits: [14] })] });
    expect(station.heard.at(-1)).toBe(
      'id: 1.1\nevent: changed\ndata: {"cases":["00000000-0000-7000-8000-000000000001"],"units":[13]}\n\n',
    );
    expect(eventsOf(steward.heard)).toEqual(['changed']);
    expect(eventsOf(other.heard)).toEqual([]);
    expect(eventsOf(accused.heard)).toEqual([]);
  });

  it('gives who comes back what was missed, or a reset when that is forgotten', () => {
    const hub = createLiveHub();
    const first = listener({ units: [13] });
    hub.join(first, null);
    const begun = hub.position;
    for (let no = 1; no <= 3; no++) hub.publish({ position: `1.${no}`, changes: [change()] });
    const back = (id: string | null) => {
      const each = listener({ units: [13] });
      hub.join(each, id);
      return eventsOf(each.heard);
    };
    expect(back('1.1')).toEqual(['changed', 'changed']);
    expect(back('1.3')).toEqual([]);
    expect(back(begun)).toEqual(['changed', 'changed', 'changed']);
    expect(back(null)).toEqual([]);
    expect(back('0.77')).toEqual(['reset']);
    for (let no = 4; no <= 2_200; no++) hub.publish({ position: `1.${no}`, changes: [change()] });
    expect(back('1.3')).toEqual(['reset']);
    hub.reset();
    expect(eventsOf(first.heard).at(-1)).toBe('reset');
    expect(back('1.2200')).toEqual(['reset']);
  });

  it('says reset when there was too much to say', () => {
    const hub = createLiveHub();
    const anyone = listener({ units: [99] });
    hub.join(anyone, null);
    hub.publish({ position: '2.2', changes: null });
    expect(anyone.heard.at(-1)).toBe('id: 2.2\nevent: reset\ndata: {}\n\n');
  });
});
