import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './fingerprint.mjs';

const CODE = /\.(ts|tsx|mts|mjs|cjs|js|css|sql)$/;
const ALLOWED = [
  /\.test\.tsx?$/,
  /\.lexicon\.ts$/,
  /(^|\/)(test|tests|fixtures|seeds|i18n)\//,
  /^packages\/policy-packs\//,
  /^e2e\//,
];
// A comment may name the business word it means; readers of the program never see it.
const COMMENT = /^\s*(\/\/|\/?\*|--)/;
const HAN = /\p{Script=Han}/u;
// Full-width punctuation between values is as Chinese as a letter; in a pattern it is what people may have typed.
const POINTS = /[\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f\uff08\uff09\u300a\u300b\u300c\u300d]/u;
const PATTERN = /RegExp\(|\.split\(\//;
// What the bench puts together are letters of customers, which are Chinese.
const LETTERS = /^bench\//;
const speaksChinese = (path, line) =>
  HAN.test(line) || (POINTS.test(line) && !PATTERN.test(line) && !LETTERS.test(path));

// Tracked files and new ones that are not ignored, so that a fault shows before it is committed.
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const files = listed.split('\n').filter((path) => CODE.test(path) && !ALLOWED.some((rule) => rule.test(path)));

const found = files.flatMap((path) => {
  if (!existsSync(join(ROOT, path))) return [];
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    speaksChinese(path, line) && !COMMENT.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
  );
});

if (found.length > 0) {
  console.error(found.join('\n'));
  console.error('\nText that people read belongs in i18n/*.json under a key; word tables of parsers in *.lexicon.ts.');
  process.exit(1);
}
