import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../time/input-error.ts';
import { parsePack } from './parse-pack.ts';

const text = readFileSync(new URL('../../../policy-packs/demo-city/2025-10-01/pack.yaml', import.meta.url), 'utf8');
// Mistakes are made in places the types would forbid.
type Loose = any;
const shipped = parse(text) as Loose;

function refused(spoil: (pack: Loose) => void): string[] {
  const document = structuredClone(shipped) as Loose;
  spoil(document);
  try {
    parsePack(document);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return (error.params.issues as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
  }
}

describe('bad packs are refused with the path and the rule', () => {
  const mistakes: { name: string; spoil: (pack: Loose) => void; expected: string[] }[] = [
    { name: 'nothing wrong', spoil: () => {}, expected: [] },
    {
      name: 'a fact nobody records',
      spoil: (pack) => pack.promises[0].met.facts.push('case.sung'),
      expected: ['promises[0].met.facts[1] pack.unknown_fact'],
    },
    {
      name: 'a fact of another subject',
      spoil: (pack) => pack.promises[0].met.facts.push('sheet.told'),
      expected: ['promises[0].met.facts[1] pack.fact_of_another_subject'],
    },
    {
      name: 'a subject nobody knows',
      spoil: (pack) => {
        pack.promises[0].subject = 'moon';
      },
      expected: ['promises[0].subject pack.unknown_subject'],
    },
    {
      name: 'no gap in work without saying what work is (ORD-6)',
      spoil: (pack) => {
        pack.promises[0].limit = { unit: 'no_gap', amount: 60 };
      },
      expected: ['promises[0].workFacts pack.work_facts'],
    },
    {
      name: 'a calendar that is not there',
      spoil: (pack) => {
        pack.promises[1].calendar = 'moon';
      },
      expected: ['promises[1].calendar pack.unknown_calendar'],
    },
    {
      name: 'working days without a calendar',
      spoil: (pack) => {
        delete pack.promises[0].calendar;
      },
      expected: ['promises[0].calendar pack.calendar_needed'],
    },
    {
      name: 'units that nest in a circle (ORG-1)',
      spoil: (pack) => pack.unitKinds[0].parents.push('steward_area'),
      expected: [0, 7, 11, 12].map((index) => `unitKinds[${index}].parents pack.cycle`),
    },
    {
      name: 'a parent that is not there',
      spoil: (pack) => pack.unitKinds[1].parents.push('ministry'),
      expected: ['unitKinds[1].parents pack.unknown_unit_kind'],
    },
    {
      name: 'hours that overlap',
      spoil: (pack) => pack.calendars[0].weekly.mon.push(['16:00', '18:00']),
      expected: ['calendars[0] calendar.overlap'],
    },
    {
      name: 'an answer of a guide that leads to advice and an order (INT-5)',
      spoil: (pack) => {
        pack.calls.guides[0].questions[0].answers[0].advise = { zh: '开阀', en: 'open' };
      },
      expected: ['calls.guides[0].questions[0].answers[0] pack.guide_answer'],
    },
    {
      name: 'a guide that asks its way back',
      spoil: (pack) => {
        pack.calls.guides[0].questions[1].answers[2].next = 'where';
      },
      expected: ['calls.guides[0] pack.cycle'],
    },
    {
      name: 'a guide that leads to no question',
      spoil: (pack) => {
        pack.calls.guides[0].questions[0].answers[0].next = 'moon';
      },
      expected: ['calls.guides[0].questions[0].answers[0].next pack.unknown_question'],
    },
    {
      name: 'a question nobody comes to',
      spoil: (pack) => {
        pack.calls.guides[1].first = 'shut';
      },
      expected: ['calls.guides[1] pack.question_unreached'],
    },
    {
      name: 'an impossible date',
      spoil: (pack) => {
        pack.version = '2025-02-30';
      },
      expected: ['version date.invalid'],
    },
    {
      name: 'one row twice',
      spoil: (pack) => pack.promises.push(pack.promises[0]),
      expected: ['promises[8] pack.duplicate'],
    },
    { name: 'a kind left out', spoil: (pack) => pack.kinds.pop(), expected: ['kinds pack.missing_kind'] },
    {
      name: 'a source of appeals that does not exist',
      spoil: (pack) => pack.promises[1].appliesTo.source.push('pigeon'),
      expected: ['promises[1].appliesTo.source pack.unknown_value'],
    },
    {
      name: 'a clause of a document that is not listed',
      spoil: (pack) => {
        pack.promises[0].clause.company = 'X';
      },
      expected: ['promises[0].clause pack.unknown_source'],
    },
    {
      name: 'a pause cause that is not listed',
      spoil: (pack) => pack.promises[0].pauseCauses.push('rain'),
      expected: ['promises[0].pauseCauses[1] pack.unknown_pause_cause'],
    },
    {
      name: 'a unit of time nobody knows',
      spoil: (pack) => {
        pack.promises[0].limit.unit = 'moons';
      },
      expected: ['promises[0].limit.unit pack.shape'],
    },
    {
      name: 'met by what starts it',
      spoil: (pack) => pack.promises[0].met.facts.push('case.received'),
      expected: ['promises[0].met.facts[1] pack.met_by_its_start'],
    },
    {
      name: 'void by what meets it',
      spoil: (pack) => pack.promises[0].void.facts.push('case.answered'),
      expected: ['promises[0].void.facts[1] pack.both_met_and_void'],
    },
    {
      name: 'a date counted back from, which no starting fact carries (PRM-12)',
      spoil: (pack) => {
        pack.promises[0].limit = { unit: 'before_date', amount: 24, of: 'hours' };
      },
      expected: ['promises[0].start.facts pack.start_without_date'],
    },
    {
      name: 'no gap in work that nothing shows (PRM-9)',
      spoil: (pack) => {
        pack.promises[0].limit = { unit: 'no_gap', amount: 60 };
      },
      expected: ['promises[0].workFacts pack.work_facts'],
    },
    {
      name: 'quiet all day long (PRM-11)',
      spoil: (pack) => {
        pack.promises[0].quietHours = { from: '20:00', to: '20:00' };
      },
      expected: ['promises[0].quietHours pack.always_quiet'],
    },
    {
      name: 'quiet hours on no clock',
      spoil: (pack) => {
        pack.promises[0].quietHours = { from: '24:00', to: '08:00' };
      },
      expected: ['promises[0].quietHours.from pack.bad_time'],
    },
    {
      name: 'a reminder to somebody unknown',
      spoil: (pack) => pack.promises[0].reminders[0].to.push('mayor'),
      expected: ['promises[0].reminders[0].to[1] pack.unknown_receiver'],
    },
    {
      name: 'a reminder by pigeon',
      spoil: (pack) => {
        pack.promises[0].reminders[1].ways = ['pigeon'];
      },
      expected: ['promises[0].reminders[1].ways[0] pack.unknown_way'],
    },
    {
      name: 'a subject nobody knows',
      spoil: (pack) => {
        pack.promises[0].subject = 'boiler';
      },
      expected: ['promises[0].subject pack.unknown_subject'],
    },
    {
      name: 'an impossible time in a calendar',
      spoil: (pack) => {
        pack.calendars[0].weekly.mon[0] = ['08:30', '12:75'];
      },
      expected: ['calendars[0].weekly.mon[0][1] calendar.bad_time'],
    },
    {
      name: 'hours that end before they begin',
      spoil: (pack) => {
        pack.calendars[0].weekly.mon[0] = ['12:00', '08:30'];
      },
      expected: ['calendars[0] calendar.bad_hours'],
    },
    {
      name: 'one date twice in a calendar',
      spoil: (pack) => {
        pack.calendars[0].dates = [1, 2].map(() => ({ date: '2026-01-01', off: true }));
      },
      expected: ['calendars[0] calendar.duplicate_date'],
    },
    {
      name: 'a calendar that never opens',
      spoil: (pack) => {
        pack.calendars[0].weekly = {};
      },
      expected: ['calendars[0] calendar.no_hours'],
    },
    {
      name: 'a calendar that counts in season only and has no season (TMP-1)',
      spoil: (pack) => {
        pack.calendars[0].onlyInSeason = true;
      },
      expected: ['calendars[0] calendar.no_season'],
    },
    {
      name: 'seasons that overlap (TMP-1)',
      spoil: (pack) => {
        pack.calendars[0].seasons = [
          { id: '2025', opens: '2025-11-15', closes: '2026-03-15' },
          { id: '2026', opens: '2026-03-15', closes: '2026-04-15' },
        ];
      },
      expected: ['calendars[0] season.overlap'],
    },
    {
      name: 'hours in season that close before they open',
      spoil: (pack) => {
        pack.calendars[0].inSeason = { mon: [['12:00', '09:00']] };
      },
      expected: ['calendars[0] calendar.bad_hours'],
    },
    {
      name: 'a source that ends before it begins',
      spoil: (pack) => {
        pack.sources[0].inForce = { from: '2017', to: '2016-12' };
      },
      expected: ['sources[0].inForce pack.dates_out_of_order'],
    },
    {
      name: 'two versions of a document in force at once',
      spoil: (pack) => pack.sources.push({ ...pack.sources[0], inForce: { from: '2024' } }),
      expected: ['sources[5].inForce pack.dates_overlap'],
    },
    {
      name: 'a source that is over on the day the pack begins; one that ends the day after is not',
      spoil: (pack) => {
        pack.sources[0].inForce = { from: '2017', to: '2025-10-01' };
        pack.sources[1].inForce = { from: '2025', to: '2025-10-02' };
      },
      expected: ['sources[0].inForce pack.source_not_in_force'],
    },
    {
      name: 'an effective date that does not exist',
      spoil: (pack) => {
        pack.sources[0].inForce = { from: '2017-13' };
      },
      expected: ['sources[0].inForce.from pack.bad_effective_date'],
    },
  ];
  it.each(mistakes)('$name', ({ spoil, expected }) => {
    expect(refused(spoil).sort()).toEqual(expected.sort());
  });
});
