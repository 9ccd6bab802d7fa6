import { NAME_END } from './name-sound.lexicon.ts';

/** How a name is spoken, without tones: all of it, and the first letters of its syllables. */
export interface Sound {
  full: string;
  initials: string;
}

const known = new Map<string, Sound>();
const MOST_KNOWN = 50_000;

/** How names are spoken. The dictionary is only read where somebody asks. */
export async function soundsOf(names: readonly string[]): Promise<Sound[]> {
  const { pinyin } = await import('pinyin-pro');
  const sounds: Sound[] = [];
  for (const [at, name] of names.entries()) {
    // Thousands at once would keep everybody else waiting.
    if (at % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    const before = known.get(name);
    if (before) {
      sounds.push(before);
      continue;
    }
    const spoken = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
    const syllables = spoken.map((each) => each.toLowerCase().replace(/[^a-z\d]/gu, '')).filter((each) => each !== '');
    const initials = syllables.map((each) => (/^\d/u.test(each) ? each : each.slice(0, 1))).join('');
    const sound = { full: syllables.join(''), initials };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, sound);
    sounds.push(sound);
  }
  return sounds;
}

const LETTERS = /^[a-z]{2,}\d*$/u;
const LEAST_WRITTEN = 3;

/** Whether one sign of two names is another, or is missing in one of them. */
function oneSignApart(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length < LEAST_WRITTEN || long.length - short.length > 1) return false;
  const first = short.findIndex((sign, at) => sign !== long[at]);
  const at = first < 0 ? short.length : first;
  const rest = long.length > short.length ? short.slice(at) : short.slice(at + 1);
  return rest.join('') === long.slice(at + 1).join('');
}

const stem = (name: string): string => name.replace(NAME_END, '') || name;

/** Names of a list that are spoken like the words or are one sign away from them; by letters, those that begin so. */
export async function namesLike(words: string, names: readonly string[]): Promise<Set<string>> {
  const letters = words.toLowerCase();
  if (LETTERS.test(letters)) {
    const sounds = await soundsOf(names);
    const begins = ({ full, initials }: Sound): boolean => full.startsWith(letters) || initials.startsWith(letters);
    return new Set(names.filter((_, at) => begins(sounds[at] as Sound)));
  }
  if ((words.match(/\p{Script=Han}/gu) ?? []).length < 2) return new Set();
  const asked = stem(words);
  const [spoken, ...sounds] = await soundsOf([asked, ...names.map(stem)]);
  const signs = [...asked];
  return new Set(names.filter((name, at) => spoken?.full === sounds[at]?.full || oneSignApart(signs, [...stem(name)])));
}
