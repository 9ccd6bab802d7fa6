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
    expect(landingOf(session([job]))).toBe('queue');
  });
  it.each(['centre_director', 'station_head', 'supervision', 'leader'] as const)('with how it stands for %s', (job) => {
    expect(landingOf(session([job]))).toBe('today');
    expect(landingOf(session(['operator', job]))).toBe('today');
  });
  it('with the queue, which says so, for who reads no cases', () => {
    expect(landingOf(session(['leader'], []))).toBe('queue');
  });
});
