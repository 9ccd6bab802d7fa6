import { describe, expect, it } from 'vitest';
import { type City, demoCity, rowsOf } from './demo-city.ts';

/** All that a reader of the demo sees, without the ids, which are made of the clock. */
const cases = `select c.number, c.kind, c.state, c.source, c.text, c.place, c.caller_name, c.phone, c.received_at, c.recorded_at,
    c.due_at, c.done_at, c.closed_at, c.stars, c.result, c.sealed, c.urged_count, c.reopened_count, m.number as main,
    (select json_agg(json_build_array(e.type, e.happened_at, e.recorded_at, e.actor_id) order by e.seq) from event e where e.stream_id = c.id) as events
  from case_file c left join case_file m on m.id = c.joined_to order by c.number`;
const people = 'select staff_no, name, phone from staff order by staff_no';

async function seen(): Promise<{ cases: unknown[]; people: unknown[] }> {
  const city: City = await demoCity(0.05);
  try {
    return { cases: await rowsOf(city, cases), people: await rowsOf(city, people) };
  } finally {
    await city.drop();
  }
}

describe('the demo city', () => {
  it('is the same for the same seed and day', async () => {
    const first = await seen();
    const second = await seen();
    expect(first.cases.length).toBeGreaterThan(60);
    expect(second.cases.length).toBe(first.cases.length);
    for (const [index, row] of first.cases.entries()) expect(second.cases[index]).toEqual(row);
    expect(second.people).toEqual(first.people);
  }, 180_000);
});
