import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventOf } from '../cases/case-events.ts';
import type { CaseState } from '../cases/case-state.ts';
import { evolveCase } from '../cases/evolve-case.ts';
import { after, by, decided, dispatch, received, receivedAt, stationA, worker } from '../cases/sample-case.ts';
import type { Route } from '../intake/route-case.ts';
import { shippedWords as words } from '../understanding/test/shipped-words.ts';
import { understand } from '../understanding/understand.ts';
import { carefulRule, type DispatchRule, evolveTopicRules, ruledKinds, tidyRule } from './dispatch-rule.ts';
import { type HeldReason, heldAtOnce, type WeighedRoute, weighDispatch, wordsThatLed } from './weigh-dispatch.ts';

const cold = '幸福里小区家里暖气不热，卧室只有14度，一直没人来。';

const rule: DispatchRule = { ...carefulRule('not_hot'), on: true };
const setting = (more: Partial<DispatchRule> = {}, at = receivedAt) => ({
  version: 3,
  rule: { ...rule, ...more },
  at,
  byId: 1,
  why: 'x',
});

interface Told {
  open?: Partial<EventOf<'case.received'>['open']>;
  text?: string;
  set?: Partial<DispatchRule>;
  setAt?: number;
  more?: readonly CaseEvent[];
}

function held({ open = {}, text = cold, set, setAt, more = [] }: Told): HeldReason | null {
  const first = received(open);
  first.personal = first.personal && { ...first.personal, text };
  const events = [first, ...more];
  const state = events.reduce<CaseState | null>((so, event) => evolveCase('case-1', so, event), null) as CaseState;
  return heldAtOnce(state, events, understand(words, { title: '', content: text }), setting(set, setAt));
}

const noted: CaseEvent = {
  type: 'case.noted',
  seq: 2,
  happenedAt: receivedAt + 900,
  recordedAt: receivedAt + 900,
  actorId: 5,
  open: { mentions: [] },
  personal: { words: 'x' },
};

describe('what is never sent by itself (SEC-1, CUS-3)', () => {
  it.each<[string, Told, HeldReason | null]>([
    ['a plain cold room goes', {}, null],
    ['a sealed case', { open: { sealed: true } }, 'sealed'],
    ['one that accuses somebody', { open: { accusedStaffIds: [7] } }, 'accuses'],
    ['one that accuses a unit', { open: { accusedUnitIds: [7] } }, 'accuses'],
    ['a complaint', { open: { kind: 'complaint' } }, 'kept_kind'],
    ['a report', { open: { kind: 'report' } }, 'kept_kind'],
    ['one somebody wrote on', { more: [noted] }, 'touched'],
    ['a letter without words', { text: ' ' }, 'unread'],
    ['whoever asks to stay unknown', { text: `${cold}请对我的信息保密。` }, 'confidential'],
    ['whoever asks not to be named', { text: `${cold}不要把我的电话透露给别人` }, 'confidential'],
    ['whoever asks that it be kept secret', { text: `${cold}希望为我保守秘密` }, 'confidential'],
    ['whoever gives no name', { text: `${cold}反映人不留名` }, 'confidential'],
    ['whoever asks not to be told of', { text: `${cold}别说是我反映的` }, 'confidential'],
    ['whoever asks that nothing be published', { text: `${cold}要求不公开个人信息` }, 'confidential'],
    ['words about the steward it would go to', { text: `${cold}管家上门态度恶劣，还骂人。` }, 'accuses'],
    ['words about money taken', { text: `${cold}维修工收了我200元，不开票。` }, 'accuses'],
    ['words that call themselves a complaint', { text: `${cold}客服敷衍，我要投诉。` }, 'accuses'],
    ['a bill that was paid goes', { text: `${cold}取暖费2000元已经交了。` }, null],
    ['a topic that is off', { set: { on: false } }, 'no_rule'],
    ['a kind the rule does not name', { set: { kinds: ['fee'] } }, 'no_rule'],
    ['taken in a moment before the rule', { setAt: receivedAt + 501 }, 'before_rule'],
    ['taken in with the rule', { setAt: receivedAt + 500 }, null],
    ['a person chose another topic', { open: { topic: 'leak_indoor' } }, 'words_differ'],
    ['a person chose another kind', { open: { kind: 'repair' } }, 'words_differ'],
    ['the topic the words say', { open: { topic: 'not_hot' } }, null],
  ])('%s', (_, told, expected) => {
    expect(held(told)).toBe(expected);
  });

  it('somebody else’s matter', () => {
    const text = '小区物业不管，楼道垃圾没人清，电梯也坏了。';
    const first = received({ kind: 'heat_use' });
    first.personal = first.personal && { ...first.personal, text };
    const found = understand(words, { title: '', content: text });
    expect(found.for.value).toBe('other');
    const any = { ...found, kind: { ...found.kind, value: 'heat_use' as const } };
    expect(heldAtOnce(evolveCase('case-1', null, first), [first], any, setting())).toBe('not_ours');
  });

  it('kinds that speak of somebody cannot be named by a rule at all', () => {
    for (const kind of ['complaint', 'report', 'retaliation', 'petition']) expect(ruledKinds).not.toContain(kind);
  });
});

const route = (more: Partial<Route> = {}): Route => ({
  unitId: stationA,
  staffId: worker,
  because: 'steward',
  whose: null,
  ...more,
});
const where = (more: Partial<WeighedRoute> = {}): WeighedRoute => ({
  route: route(),
  several: false,
  place: 100,
  outOfArea: false,
  ...more,
});

describe('whether the route is sure enough', () => {
  const found = understand(words, { title: '', content: cold });
  const sure = { topic: Math.round(found.topic.sure * 100), whose: Math.round(found.for.sure * 100) };

  it('says why it goes: setting, way, confidence in whole percent, words', () => {
    expect(weighDispatch(setting(), found, where())).toEqual({
      topic: 'not_hot',
      version: 3,
      because: 'steward',
      sure: { ...sure, place: 100 },
    });
    expect(wordsThatLed(found)).toContain('幸福里小区');
  });

  it.each<[string, Partial<WeighedRoute>, Partial<DispatchRule>, HeldReason]>([
    ['out of area', { outOfArea: true }, {}, 'out_of_area'],
    ['more than one answer', { several: true }, {}, 'several_answers'],
    ['not ours', { route: route({ because: 'not_ours', unitId: null }) }, {}, 'not_ours'],
    ['nobody but the centre', { route: route({ because: 'centre' }) }, {}, 'other_route'],
    ['a way the rule does not name', { route: route({ because: 'station_of_community' }) }, {}, 'other_route'],
    ['a place not sure enough', { place: 99 }, {}, 'unsure'],
    ['a topic not sure enough', {}, { least: { topic: 100, place: 0, whose: 0 } }, 'unsure'],
    ['whose it is not sure enough', {}, { least: { topic: 0, place: 0, whose: 100 } }, 'unsure'],
  ])('%s is left to people', (_, weighed, set, expected) => {
    expect(weighDispatch(setting(set), found, where(weighed))).toBe(expected);
  });

  it('exactly the least confidence is enough', () => {
    const least = { ...sure, place: 78 };
    expect(weighDispatch(setting({ least }), found, where({ place: 78 }))).toMatchObject({ because: 'steward' });
  });
});

describe('a dispatch by rule', () => {
  const byRule = {
    topic: 'not_hot',
    version: 3,
    because: 'steward' as const,
    sure: { topic: 80, place: 100, whose: 90 },
  };
  const command = { ...dispatch(), byRule: { ...byRule, read: ['14度'] } } as ReturnType<typeof dispatch>;

  it('is the act as by hand; its event says why, the words apart as they are personal', () => {
    const [event] = decided(evolveCase('case-1', null, received()), command, { ...by, actorId: null });
    expect(event).toMatchObject({ type: 'order.dispatched', open: { byRule }, personal: { read: ['14度'] } });
    expect(JSON.stringify(event?.open)).not.toContain('14度');
  });

  it('stands on its order, and not on one that somebody sent', () => {
    const sent = after(evolveCase('case-1', null, received()), [command]);
    expect(sent.orders[0]?.byRule).toEqual({ ...byRule, read: ['14度'] });
    expect(after(evolveCase('case-1', null, received()), [dispatch()]).orders[0]?.byRule).toBeNull();
  });
});

describe('settings of a topic', () => {
  it('are kept all, the last one holds, and mean the same in any order', () => {
    const set = (seq: number, on: boolean) =>
      ({
        type: 'dispatch_rule.set',
        seq,
        recordedAt: seq,
        actorId: 12,
        open: { rule: { ...rule, on }, why: 'x' },
      }) as const;
    const state = [set(1, true), set(2, false)].reduce<ReturnType<typeof evolveTopicRules> | null>(
      (so, event) => evolveTopicRules('id', so, event),
      null,
    );
    expect(state?.settings.map(({ version, rule: { on } }) => [version, on])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(tidyRule({ ...rule, kinds: ['heat_use', 'repair', 'heat_use'] }).kinds).toEqual(['repair', 'heat_use']);
  });
});
