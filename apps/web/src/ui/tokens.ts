/** The project's own palette; contrast on paper and on the soft grounds is checked by the test beside this file. */
export interface Tokens {
  ink: string;
  second: string;
  third: string;
  ground: string;
  paper: string;
  line: string;
  primary: string;
  onPrimary: string;
  warm: string;
  inTime: string;
  soon: string;
  late: string;
  paused: string;
  sealed: string;
}

export const lightTokens: Tokens = {
  ink: '#1B2430',
  second: '#4A5768',
  third: '#5F6D80',
  ground: '#F5F7F9',
  paper: '#FFFFFF',
  line: '#DDE3EA',
  primary: '#0B6477',
  onPrimary: '#FFFFFF',
  warm: '#B4530A',
  inTime: '#1F7A4D',
  soon: '#9A5B00',
  late: '#B42318',
  paused: '#5B5FC7',
  sealed: '#6B2F7A',
};

export const darkTokens: Tokens = {
  ink: '#E6EBF0',
  second: '#AEB9C6',
  third: '#8A97A6',
  ground: '#0F151B',
  paper: '#171F27',
  line: '#2B3642',
  primary: '#4FB3C8',
  onPrimary: '#0F151B',
  warm: '#F0A25A',
  inTime: '#5CC98F',
  soon: '#F2B84B',
  late: '#FF8A7A',
  paused: '#A5A8F5',
  sealed: '#D29BE0',
};

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** `part` of `color` over `ground`; `color-mix` is younger than Chromium 109. */
export function mix(color: string, ground: string, part: number): string {
  const below = channels(ground);
  const mixed = channels(color).map((value, index) => Math.round(value * part + (below[index] ?? 0) * (1 - part)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const softened = ['primary', 'warm', 'inTime', 'soon', 'late', 'paused', 'sealed', 'ink'] as const;
export const SOFT_PART = 0.07;

/** What parts the field of a form from its ground, ours and the library's alike. */
export const fieldLine = ({ third, paper }: Tokens): string => mix(third, paper, 0.55);

const cssName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every token as a CSS variable, each colour also as a soft ground. */
export function cssVariables(tokens: Tokens): Record<string, string> {
  const plain = Object.entries(tokens).map(([name, value]) => [`--hl-${cssName(name)}`, value as string]);
  const soft = softened.map((name) => [`--hl-${cssName(name)}-soft`, mix(tokens[name], tokens.paper, SOFT_PART)]);
  return Object.fromEntries([...plain, ...soft, ['--hl-field-line', fieldLine(tokens)]]) as Record<string, string>;
}
