import { describe, expect, it } from 'vitest';
import { darkTokens, lightTokens, mix, SOFT_PART, type Tokens } from './tokens.ts';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const words: (keyof Tokens)[] = [
  'ink',
  'second',
  'third',
  'primary',
  'warm',
  'inTime',
  'soon',
  'late',
  'paused',
  'sealed',
];

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
])('%s palette', (_name, tokens) => {
  it.each(words)('%s reads at AA on paper and ground', (name) => {
    expect(contrast(tokens[name], tokens.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[name], tokens.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['warm', 'inTime', 'soon', 'late', 'paused', 'sealed', 'primary'] as const)(
    '%s reads on its own soft ground',
    (name) => {
      expect(contrast(tokens[name], mix(tokens[name], tokens.paper, SOFT_PART))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('the words on the main button read', () => {
    expect(contrast(tokens.onPrimary, tokens.primary)).toBeGreaterThanOrEqual(4.5);
  });
});
