import { StringDecoder } from 'node:string_decoder';

/** One block of the manager protocol; of a repeated key the last value counts, and the first of all is `_first`. */
export type AmiBlock = Readonly<Record<string, string>>;

const MOST_CHARACTERS = 1_000_000;

function blockOf(text: string): AmiBlock | null {
  const block: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) block[line.slice(0, at)] = line.slice(at + 1).trim();
  }
  return Object.keys(block).length > 0 ? block : null;
}

/**
 * Takes bytes as they come, cut anywhere, also within a letter, and gives whole blocks. Throws when a block does not end: what
 * is at the other side is no exchange.
 */
export function amiReader(): (bytes: Buffer) => AmiBlock[] {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (bytes) => {
    rest += decoder.write(bytes);
    const parts = rest.split('\r\n\r\n');
    rest = parts.pop() ?? '';
    if (rest.length > MOST_CHARACTERS) throw new Error('a block of the manager protocol does not end');
    return parts.flatMap((part) => {
      const block = blockOf(part);
      return block === null ? [] : [block];
    });
  };
}

/** An action as it is sent. Refuses line breaks in a value: they would begin another line of the protocol. */
export function amiAction(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new Error(`line break in ${name}`);
    return `${name}: ${value}`;
  });
  return `${lines.join('\r\n')}\r\n\r\n`;
}
