import { join } from 'node:path';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { describe, expect, it } from 'vitest';
import { openPolicyBook } from '../../../platform/policy/policy-book.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { clocksOfCase } from '../clocks/case-clocks.ts';

const policy = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'z');
const at = (wall: string): number => Date.parse(`${wall}+08:00`);

function clocksOf(asked: { at: string; recorded: string; by?: number; urgency?: string; source?: string }) {
  const open = {
    kind: 'heat_use',
    topic: null,
    urgency: asked.urgency ?? 'normal',
    source: asked.source ?? 'steward',
    sealed: false,
    originUnitId: 13,
    centreUnitId: 3,
    receivedBy: asked.by ?? 33,
    premisesId: null,
    premisesUse: 'residential',
    stationUnitId: 13,
    areaStewardIds: [32],
    outside: null,
    accusedStaffIds: [],
    accusedUnitIds: [],
    messageId: null,
    originalHash: null,
    packVersion: 'z@2020-10-01',
  };
  const event = {
    type: 'case.received',
    seq: 1,
    happenedAt: at(asked.at),
    recordedAt: at(asked.recorded),
    actorId: open.receivedBy,
    open,
    personal: null,
  } as unknown as CaseEvent;
  const state = evolveCase('00000000-0000-7000-8000-000000000001', null, event) as CaseState;
  return clocksOfCase(policy, state, [event])
    .filter(({ promiseId, startedAt }) => promiseId === 'PRM-10' && startedAt !== null)
    .map(({ variant, dueAt, metAt }) => [variant, dueAt, metAt]);
}

describe('a matter told to a steward of another area (INT-7, PRM-10)', () => {
  it.each<[string, Parameters<typeof clocksOf>[0], [string, string][]]>([
    [
      'an emergency',
      { at: '2025-12-10T22:00:00', recorded: '2025-12-10T22:10:00', urgency: 'emergency' },
      [['emergency', '2025-12-10T22:10:00']],
    ],
    [
      'in the hours of service',
      { at: '2025-12-10T10:00:00', recorded: '2025-12-10T11:00:00' },
      [['ordinary-in-hours', '2025-12-10T12:00:00']],
    ],
    [
      'one second before they end',
      { at: '2025-12-10T16:59:59', recorded: '2025-12-10T17:00:00' },
      [['ordinary-in-hours', '2025-12-10T18:59:59']],
    ],
    [
      'as they end',
      { at: '2025-12-10T17:00:00', recorded: '2025-12-10T17:00:01' },
      [['ordinary-off-hours', '2025-12-10T19:00:00']],
    ],
    ['of the own area', { at: '2025-12-10T10:00:00', recorded: '2025-12-10T11:00:00', by: 32 }, []],
    ['told to the hotline', { at: '2025-12-10T10:00:00', recorded: '2025-12-10T11:00:00', source: 'hotline' }, []],
  ])('%s', (_, asked, expected) => {
    expect(clocksOf(asked)).toEqual(expected.map(([variant, due]) => [variant, at(due), at(asked.recorded)]));
  });
});
