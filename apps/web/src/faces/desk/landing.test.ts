import type { SessionView } from '@hearthline/contract/session';
import type { Job } from '@hearthline/domain/permissions/permission';
import { describe, expect, it } from 'vitest';
import { landingOf } from './landing.ts';

const unit = { id: 1, name: '单位' };
const session = (jobs: Job[], permissions: SessionView['permissions'] = ['case.read']) => ({
  jobs: jobs.map((job) => ({ job, unit })),
  permissions,
});

describe('where the desk opens', () => {
  it.each(['operator', 'station_clerk', 'steward', 'counter_clerk'] as const)('with work for %s', (job) => {
    expect(landingOf(session([job]))).toBe('/desk/queue/turn');
  });
  it.each(['centre_director', 'station_head', 'supervision', 'leader'] as const)('with how it stands for %s', (job) => {
    expect(landingOf(session([job]))).toBe('/desk/today');
    expect(landingOf(session(['operator', job]))).toBe('/desk/today');
  });
  it('for who sees no case with what they set up, else with the first they may see', () => {
    expect(landingOf(session(['administrator'], ['import.run', 'org.manage']))).toBe('/desk/settings');
    expect(landingOf(session(['temperature_measurer'], ['premises.read', 'policy.read']))).toBe('/desk/premises');
    expect(landingOf(session(['leader'], []))).toBe('/desk/account');
  });
});
