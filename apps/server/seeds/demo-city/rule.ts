import { carefulRule } from '@hearthline/domain/dispatch/dispatch-rule';
import { sendOneByRule, setTopic } from '../../src/features/dispatch-rules/dispatch-rules.public.ts';
import type { Simulation } from './course.ts';

/** The director lets cold rooms of known homes go by themselves, a fifth of them to be looked at again (CUS-3). */
export function planRule({ city, agenda, driver, ruleSince }: Simulation): void {
  const rule = { ...carefulRule('not_hot'), on: true, kinds: ['heat_use' as const], sample: 20 };
  agenda.plan(ruleSince, (now) =>
    driver.as(city.director, now, (ctx, tx) => setTopic(ctx, tx, rule, '室温不足去向单一，先由系统派，抽两成复核。')),
  );
}

/** What the worker would do a moment after a case came in; whether it went by itself. */
export async function sendByRule({ driver }: Simulation, id: string, at: number): Promise<boolean> {
  // What is open beside it must be written: it decides whether the case may be a repeat.
  await driver.settle();
  const sent = await driver.as(null, at, (ctx, tx) => sendOneByRule(ctx, tx, id));
  driver.forget(id);
  return sent;
}
