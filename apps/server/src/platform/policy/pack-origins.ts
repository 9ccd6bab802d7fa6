import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** A pack's text as it stands in a file. */
export type PackText = Readonly<{ file: string; document: Document; lines: LineCounter; value: unknown }>;

/** Where something stands: file and line, counted from 1. */
export type PackPlace = Readonly<{ file: string; line: number }>;

type Origin = Readonly<{ text: PackText; node: Node }>;
type Keyed = Readonly<Record<string | number, unknown>>;

const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null;

function remember(text: PackText, node: unknown, value: unknown, origins: Map<unknown, Origin>): void {
  const real = isAlias(node) ? node.resolve(text.document) : node;
  if (!isKeyed(value) || origins.has(value)) return;
  if (isMap(real)) {
    origins.set(value, { text, node: real });
    for (const { key, value: below } of real.items)
      if (isScalar(key)) remember(text, below, value[String(key.value)], origins);
  } else if (isSeq(real)) {
    origins.set(value, { text, node: real });
    real.items.forEach((below, index) => remember(text, below, value[index], origins));
  }
}

/** `promises[3].met.facts[0]` as keys. */
function keysOf(path: string): (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function nodeBelow({ text, node }: Origin, key: string | number): Node | null {
  if (isMap(node)) {
    const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key));
    return pair && isScalar(pair.key) ? pair.key : null;
  }
  if (!isSeq(node)) return null;
  const item = node.items[Number(key)] as Node | undefined;
  return (isAlias(item) ? item.resolve(text.document) : item) ?? null;
}

/**
 * Tells where a path of the laid document stands, in which of the texts it was laid of: laying keeps the entries of lists
 * as they are, so each is recognised. What is missing is placed at the nearest thing that holds it.
 */
export function placesIn(texts: readonly PackText[], laid: unknown): (path: string) => PackPlace {
  const origins = new Map<unknown, Origin>();
  for (const text of texts) remember(text, text.document.contents, text.value, origins);
  const placeOf = ({ text, node }: Origin): PackPlace => ({
    file: text.file,
    line: text.lines.linePos(node.range?.[0] ?? 0).line,
  });
  const root = (key: string | number | undefined): Origin | undefined => {
    const holding = texts.find(({ value }) => isKeyed(value) && key !== undefined && key in value) ?? texts[0];
    return holding && origins.get(holding.value);
  };
  return (path) => {
    const keys = keysOf(path);
    let value: unknown = laid;
    let nearest = root(keys[0]);
    for (const key of keys) {
      const holder = origins.get(value) ?? (value === laid ? nearest : undefined);
      const node = holder && nodeBelow(holder, key);
      if (holder && node) nearest = { text: holder.text, node };
      value = isKeyed(value) ? value[key] : undefined;
      const below = origins.get(value);
      // An entry of a list that was laid of several is placed by itself.
      if (below && !node) nearest = below;
    }
    return nearest ? placeOf(nearest) : { file: texts[0]?.file ?? '', line: 1 };
  };
}
