import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobRow } from './job-table.ts';
import { type Job, jobs, type Permission, permissions } from './permission.ts';

/** Written by hand from ORG-2 and the clauses of each job's work; never generate it from the code it checks. */
const [head = [], ...rows] = readFileSync(new URL('./jobs-permissions.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trim().split(','));
const columns = head.slice(3);

describe('what each job may do (ORG-2)', () => {
  it('the written table has exactly the jobs and permissions of the code', () => {
    expect(head.slice(0, 3)).toEqual(['job', 'reach', 'premises_reach']);
    expect([...columns].sort()).toEqual([...permissions].sort());
    expect(rows.map(([job]) => job).sort()).toEqual([...jobs].sort());
  });

  it('every cell is blank or y, every row complete', () => {
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(head.length);
      for (const cell of row.slice(3)) expect(['', 'y'], row[0]).toContain(cell);
    }
  });

  it.each(rows.map(([job, reach, premisesReach, ...cells]) => ({ job, reach, premisesReach, cells })))(
    '$job',
    ({ job, reach, premisesReach, cells }) => {
      const row = jobRow(job as Job);
      const written = columns.filter((_, at) => cells[at] === 'y');
      const missing = written.filter((permission) => !row.permissions.includes(permission as Permission));
      const toomuch = row.permissions.filter((permission) => !written.includes(permission));
      expect({ missing, toomuch, reach: row.reach, premisesReach: row.premisesReach }).toEqual({
        missing: [],
        toomuch: [],
        reach,
        premisesReach,
      });
    },
  );

  it('no job names a permission twice', () => {
    for (const job of jobs) expect(new Set(jobRow(job).permissions).size, job).toBe(jobRow(job).permissions.length);
  });

  it('SEC-3: supervision sees everything and changes nothing', () => {
    const row = jobRow('supervision');
    expect(row.reach).toBe('company');
    const changing = row.permissions.filter((each) =>
      /^(order\.|case\.(answer|classify|dispatch|close|join))/.test(each),
    );
    expect(changing).toEqual([]);
  });

  it('nobody but the customer rates (FOL-5)', () => {
    expect(jobs.filter((job) => jobRow(job).permissions.includes('public.use'))).toEqual([]);
  });
});
