import { describe, expect, it } from 'vitest';
import { abilitiesOf } from '../cases/case-abilities.ts';
import type { CaseCommand } from '../cases/case-commands.ts';
import { factsOfCase } from '../cases/case-facts.ts';
import type { CaseState } from '../cases/case-state.ts';
import { decideCase } from '../cases/decide-case.ts';
import { after, answer, by, decided, newCase, now, outside, outsideStep, received } from '../cases/sample-case.ts';
import { outsideRates } from './outside-rates.ts';
import { missingInReply, outsideStanding, possibleSteps } from './outside-steps.ts';
import { completeReply } from './sample-reply.lexicon.ts';

const fresh = newCase({ outside });
const done: CaseState = { ...after(fresh, [outsideStep('sign'), answer(false)]) };
const ours = outsideStep('our_call_back', { solved: true, satisfied: true });
const submit = outsideStep('submit', { words: completeReply });
const submitted = after(done, [ours, submit]);
const theirs = outsideStep('their_call_back', { solved: false, satisfied: false });
const rework: CaseCommand = { act: 'outside_rework', until: outside.due + 1, words: '市民称未解决' };
const askReturn = outsideStep('ask_return', { words: '不属于本公司供热范围' });
const askLater = outsideStep('ask_extension', { words: '等配件', until: outside.due + 1 });
const decision = (step: 'return_decided' | 'extension_decided' | 'exclusion_decided', granted: boolean) =>
  outsideStep(step, { granted });

const takenBack = after(fresh, [outsideStep('sign'), askReturn, decision('return_decided', true)]);

describe('steps towards the outside body (ORD-10)', () => {
  it.each<[string, CaseState, CaseCommand, string]>([
    ['an order of our own', newCase(), outsideStep('sign'), 'not_from_outside'],
    ['signed twice', after(fresh, [outsideStep('sign')]), outsideStep('sign'), 'outside_already'],
    ['contact before signing', fresh, outsideStep('contact'), 'outside_not_signed'],
    ['return without a reason', fresh, outsideStep('ask_return'), 'reason_required'],
    ['a decision nobody asked for', fresh, decision('return_decided', true), 'no_open_request'],
    [
      'return asked again once refused',
      after(fresh, [askReturn, decision('return_decided', false)]),
      askReturn,
      'outside_already',
    ],
    ['work on what was taken back', takenBack, outsideStep('contact'), 'outside_given_back'],
    ['an extension that ends no later', done, { ...askLater, until: outside.due } as CaseCommand, 'bad_span'],
    ['a result while work is open', after(fresh, [outsideStep('sign')]), submit, 'outside_work_open'],
    ['a result before our own call-back', done, submit, 'outside_call_back_first'],
    [
      'a reply that says nothing',
      after(done, [ours]),
      outsideStep('submit', { words: '已处理' }),
      'outside_reply_incomplete',
    ],
    ['their call-back before the result', done, theirs, 'outside_not_submitted'],
    ['exclusion before a rating', submitted, outsideStep('ask_exclusion', { words: '打错' }), 'outside_not_rated'],
    ['rework of what was not submitted', done, rework, 'outside_not_submitted'],
  ])('refuses %s', (_, state, command, code) => {
    expect(decideCase(state, command, by)).toMatchObject({ refused: code });
  });

  it.each([
    ['one second before the deadline', -1000, null],
    ['at the deadline', 0, null],
    ['one second after it', 1000, 'extension_too_late'],
  ])('an extension is asked before the deadline: %s', (_, past, code) => {
    const outcome = decideCase(done, askLater, { ...by, now: outside.due + past });
    if (code === null) expect(outcome).toHaveLength(1);
    else expect(outcome).toMatchObject({ refused: code });
  });

  it('only what the sender grants moves the deadline', () => {
    const asked = after(done, [askLater]);
    expect(asked.outside?.due).toBe(outside.due);
    expect(after(asked, [decision('extension_decided', false)]).outside?.due).toBe(outside.due);
    expect(after(asked, [decision('extension_decided', true)]).outside?.due).toBe(outside.due + 1);
    const facts = factsOfCase(decided(asked, decision('extension_decided', true)));
    expect(facts).toMatchObject([{ name: 'outside.deadline', due: outside.due + 1 }]);
  });

  it('signing and the result are facts for clocks', () => {
    expect(factsOfCase(decided(fresh, outsideStep('sign'))).map(({ name }) => name)).toEqual(['outside.signed_for']);
    expect(factsOfCase(decided(after(done, [ours]), submit)).map(({ name }) => name)).toEqual(['outside.replied']);
  });

  it('what was taken back and is sent again is signed for again, by the deadline that was said last', () => {
    expect(possibleSteps(takenBack, now)).toEqual(['sign']);
    const again = after(takenBack, [outsideStep('sign')]);
    expect(outsideStanding(again.outsideLog).returnAsked).toBeNull();
    expect(possibleSteps(again, now)).toContain('contact');
    const granted = decided(after(fresh, [outsideStep('sign'), askReturn]), decision('return_decided', true));
    const told = (...more: Parameters<typeof factsOfCase>[0]) =>
      factsOfCase([received({ outside }), ...granted, ...more])
        .slice(4)
        .map(({ name, due }) => [name, due]);
    expect(told()).toEqual([['outside.given_back', undefined]]);
    const signed = [
      ['outside.received', undefined],
      ['outside.deadline', outside.due],
      ['outside.signed_for', undefined],
    ];
    const sign = decided(takenBack, outsideStep('sign'));
    expect(told(...sign).slice(1)).toEqual(signed);
    expect(told(...sign, ...sign).slice(4)).toEqual([['outside.signed_for', undefined]]);
    const [step] = sign;
    const open = { due: outside.due + 5, rowHash: 'b' };
    const updated = { ...step, type: 'case.outside_updated', open, personal: { words: '' } } as typeof step & object;
    expect(told(updated).slice(1)).toEqual([
      ['outside.received', undefined],
      ['outside.deadline', outside.due + 5],
    ]);
  });

  it('two call-backs that differ are shown, and a return begins a new round', () => {
    expect(outsideStanding(submitted.outsideLog).mismatch).toBe(false);
    const rated = after(submitted, [theirs]);
    expect(outsideStanding(rated.outsideLog).mismatch).toBe(true);
    const again = after(rated, [rework]);
    expect(again).toMatchObject({ state: 'received', reopenedCount: 1, outside: { due: outside.due + 1 } });
    expect(outsideStanding(again.outsideLog)).toMatchObject({ submittedAt: null, theirs: null, reworks: 1 });
  });

  it('offers what is possible, to nobody for a case of our own', () => {
    expect(possibleSteps(fresh, now)).toEqual(['sign', 'ask_return']);
    expect(possibleSteps(newCase(), now)).toEqual([]);
    const actor = { staffId: 1, jobs: [{ job: 'operator' as const, unitId: 10, unitIds: [10], ownUnitIds: [10] }] };
    const acts = abilitiesOf(actor as never, newCase()).map(({ act }) => act);
    expect(acts.filter((act) => act.startsWith('outside_'))).toEqual([]);
  });

  it.each([
    ['已处理', 'short'],
    ['经检查阀门未开，室温十五度，楼道管道锈蚀严重。', 'done,told'],
    ['已处理好了，请放心使用，谢谢您对我们工作的支持。', 'found,told'],
    ['经测温室温达标，已清洗过滤器，并电话回访来信人，来信人表示满意。', ''],
    ['经现场查看阀门关闭，已打开；已与住户当面沟通并约定复测时间。', ''],
    [completeReply, ''],
  ])('%s lacks %s', (words, missing) => {
    expect(missingInReply(words).join(',')).toBe(missing);
  });

  it.each([
    ['nothing: no rate', [0, 0, 0, 0, 0], [null, null, null]],
    ['2 of 3, 1 of 3, 1 of 3', [3, 2, 3, 1, 1], [6667, 3333, 3333]],
    ['all of 4 contacted, 1 of 2 solved, 2 of 2 satisfied', [4, 4, 2, 1, 2], [10_000, 5000, 10_000]],
  ])('three rates: %s', (_, counted, expected) => {
    const [dispatched = 0, contacted = 0, calledBack = 0, solved = 0, satisfied = 0] = counted;
    const rates = outsideRates({ dispatched, contacted, calledBack, solved, satisfied });
    expect([rates.response, rates.resolution, rates.satisfaction]).toEqual(expected);
  });
});
