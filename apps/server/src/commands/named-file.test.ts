import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hearthline/domain/time/input-error';
import { readHolidayList } from '@hearthline/domain/time/read-holiday-list';
import { readUnitHours } from '@hearthline/domain/time/unit-hours';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShipped } from '../open-services.ts';
import { type Code, type RefusalParams, Refused } from '../platform/http/refused.ts';
import { openPolicyBook } from '../platform/policy/policy-book.ts';
import { projectRoot } from '../platform/project-root.ts';
import { knownProblem } from '../platform/start-problem.ts';
import { refusedFile, resultsOf } from './calendar.ts';
import { jsonOf, readNamedFile, textOf } from './named-file.ts';
import { outcomeLine, packProblem, unpublishable } from './pack.ts';

const told = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return knownProblem(error)?.message ?? `no line of ours: ${error}`;
  }
};
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

describe('a file somebody named', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearthline-named-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is refused in one line when it is not there, or is a folder', async () => {
    const file = join(folder, 'none.yaml');
    await expect(readNamedFile(file)).rejects.toThrow(`${file} cannot be read (ENOENT).`);
    await expect(readNamedFile(folder)).rejects.toThrow(`${folder} cannot be read (EISDIR).`);
    writeFileSync(file, '\uFEFFid: a\n');
    expect(await readNamedFile(file)).toBe('id: a\n');
  });

  it.each([
    ['GBK on the second line', bytes('id: a\ntitle: ', 0xb9, 0xa9, '\n'), 'f:2 file.not_utf8'],
    ['a character cut off at the end', bytes('a\n\nb', 0xe6, 0x9a), 'f:3 file.not_utf8'],
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0), 'f:1 file.not_utf8'],
  ])('in %s is refused with its line', (_name, text, line) => {
    expect(told(() => textOf('f', text))).toBe(line);
  });
});

describe('calendar import and calendar check: one line with file, line and rule', () => {
  const day = (date: string, isOffDay = true) => ({ name: 'x', date, isOffDay });
  const list = (...days: object[]) => JSON.stringify({ year: 2030, papers: [], days }, null, 1);
  const read = (text: string, by: (document: unknown) => unknown) =>
    told(() => {
      const json = jsonOf('f.json', text);
      try {
        by(json.document);
      } catch (error) {
        throw error instanceof InputError ? refusedFile('f.json', json, error) : error;
      }
    });
  const holidays = (text: string) => read(text, (document) => readHolidayList(document, 'cn'));

  it.each([
    ['no JSON', '{\n "year": 2030,\n "days": [}\n', /^f\.json:3 file\.not_json /],
    ['JSON that ends too soon', '{\n "year": 2030,\n "days": [', /^f\.json:3 file\.not_json /],
    ['a day that is none', list(day('2030-01-01'), day('2030-02-30')), /^f\.json:\d+ holidays\.shape .*days\.1\.date/],
    ['a year that is a word', '{"year": "this",\n"days": []}', /^f\.json:1 holidays\.shape .*"year"/],
    ['a date twice', list(day('2030-01-01'), day('2030-01-01')), /^f\.json:10 holidays\.duplicate_date /],
    ['work on a Wednesday', list(day('2030-01-09', false)), /^f\.json:5 holidays\.work_on_a_weekday /],
    ['a year without a day', list(), /^f\.json holds no day: .*"year":2030/],
    ['a list of lists', '[[]]', /^f\.json:1 holidays\.shape /],
  ])('%s', (_name, text, line) => {
    expect(holidays(text)).toMatch(line);
  });

  it('hours that overlap, or lie on a day that is there twice', () => {
    const hours = (weekly: object, dates: object[] = []) =>
      JSON.stringify({ unit: 13, calendar: 'office', from: '2030-01-01', source: 'x', weekly, dates }, null, 1);
    const refused = (text: string) => read(text, readUnitHours);
    const twice = [{ date: '2030-01-02', off: true }];
    expect(
      refused(
        hours({
          mon: [['08:00', '12:00']],
          tue: [
            ['08:00', '12:00'],
            ['11:59', '17:00'],
          ],
        }),
      ),
    ).toMatch(/^f\.json:13 calendar\.overlap .*"tue"/);
    expect(refused(hours({ mon: [['08:00', '12:00']] }, [...twice, ...twice]))).toMatch(
      /^f\.json:19 calendar\.duplicate_date /,
    );
  });

  const vector = {
    id: 'v',
    op: 'add_working_minutes',
    tz: 'Asia/Shanghai',
    hours: { mon: [['08:00', '12:00']] },
    start: '2025-12-01T09:00:00+08:00',
    minutes: 1,
    expected: '2025-12-01T09:01:00+08:00',
  };
  it.each([
    ['no list', {}, /^f\.json:1 vectors\.shape /],
    ['a place nobody knows', [vector, { ...vector, tz: 'Moon/Base' }], /^f\.json:\d+ zone\.unknown /],
    [
      'hours that overlap',
      [
        {
          ...vector,
          hours: {
            mon: [
              ['08:00', '12:00'],
              ['09:00', '10:00'],
            ],
          },
        },
      ],
      /calendar\.overlap/,
    ],
    ['a pause before its start', [{ ...vector, start: 'now' }], /^f\.json:\d+ instant\.invalid /],
    ['no minutes', [{ ...vector, minutes: undefined }], /^f\.json:\d+ vector\.minutes_missing /],
    ['a work nobody does', [vector, { ...vector, op: 'sing' }], /^f\.json:20 vectors\.shape .*1\.op/],
  ])('vectors: %s', (_name, document, line) => {
    const json = jsonOf('f.json', JSON.stringify(document, null, 1));
    expect(told(() => [...resultsOf('f.json', json)])).toMatch(line);
    expect([...resultsOf('f.json', jsonOf('f.json', JSON.stringify([vector])))]).toMatchObject([{ agrees: true }]);
  });
});

describe('pack publish and rehearse: one line a mistake with file, line and rule', () => {
  const book = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'demo-city', readShipped().policy);
  const own = (more: string) => `id: demo-city\nversion: '2030-01-01'\nover: demo-city@2026-11-15\n${more}`;
  const mistakes = (text: string) => packProblem('own.yaml', book.read(text).mistakes).message;
  it.each([
    ['is right', own('title: { zh: x, en: y }\n'), /^$/],
    ['is empty', '', /^own\.yaml:1 pack\.shape/],
    ['is a list', '- a\n', /^own\.yaml:1 pack\.shape/],
    ['is no YAML', own('title: {zh: x\nend: 1\n'), /^own\.yaml:\d+ pack\.not_yaml /],
    ['names what is nowhere', own('title: *moon\n'), /^own\.yaml:4 pack\.not_yaml /],
    ['unfolds without end', own(bomb()), /^own\.yaml:\d+ pack\.not_yaml /],
    ['is laid on nothing', 'id: demo-city\nover: moon@2026-01-01\n', /^own\.yaml:2 pack\.unknown_base over /],
    [
      'has a version that is no day',
      "id: demo-city\nversion: '2030-02-30'\nover: demo-city@2026-11-15\n",
      /^own\.yaml:2 /,
    ],
    ['has a number for a name', own('title: 7\n'), /^own\.yaml:4 pack\.shape title /],
    ['closes before it opens', own(office("['12:00', '08:00']")), /^own\.yaml:5 calendar\.bad_hours calendars/],
    [
      'opens twice at once',
      own(office("['08:00', '12:00'], ['11:59', '17:00']")),
      /^own\.yaml:5 calendar\.overlap calendars/,
    ],
    [
      'has a unit above itself',
      own('unitKinds:\n  - { code: group, title: { zh: x, en: y }, parents: [group] }\n'),
      /^own\.yaml:5 pack\.cycle/m,
    ],
  ])('a pack that %s', (_name, text, line) => {
    expect(mistakes(text)).toMatch(line);
  });

  it.each<[Code, RefusalParams, string]>([
    [
      'pack_of_another_company',
      { pack: 's', own: 'demo-city' },
      'own.yaml:1 pack_of_another_company {"pack":"s","own":"demo-city"}',
    ],
    [
      'pack_in_the_past',
      { from: '2020-01-01', today: '2026-12-01' },
      'own.yaml:2 pack_in_the_past {"from":"2020-01-01","today":"2026-12-01"}',
    ],
    [
      'pack_used',
      { version: 'demo-city@2030-01-01', cases: 3 },
      'own.yaml:2 pack_used {"version":"demo-city@2030-01-01","cases":3}',
    ],
  ])('a pack that may not be published: %s', (code, params, line) => {
    expect(unpublishable('own.yaml', own(''), new Refused(code, params)).message).toBe(line);
  });
  it.each([
    [true, false, 'a@1 is published.'],
    [false, false, 'a@1 is right; nothing was kept (--dry-run).'],
    [true, true, 'a@1 stands published with this very text already; nothing was kept.'],
    [false, true, 'a@1 stands published with this very text already; nothing was kept.'],
  ])('says what became of it: published %s, unchanged %s', (published, unchanged, line) => {
    expect(outcomeLine({ version: 'a@1', published, unchanged })).toBe(line);
  });
});

/** Few lines that would be more than any memory holds. */
function bomb(): string {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let row = 1; row < 9; row += 1)
    rows.push(`b${row}: &b${row} [${Array(9).fill(`*${row === 1 ? 'a' : `b${row - 1}`}`)}]`);
  return `${rows.join('\n')}\n`;
}

function office(hours: string): string {
  return `calendars:\n  - { id: office, weekly: { mon: [${hours}] } }\n`;
}
