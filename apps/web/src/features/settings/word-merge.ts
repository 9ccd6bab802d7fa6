/** The lines of a text, each once, without those that are empty. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ];
}

/** What others did to a table since somebody began to change it: patterns they added, patterns they took out. */
export interface OthersChange {
  added: string[];
  removed: string[];
}

export function othersChange(begun: readonly string[], now: readonly string[]): OthersChange {
  return {
    added: now.filter((each) => !begun.includes(each)),
    removed: begun.filter((each) => !now.includes(each)),
  };
}

/** The text somebody has before them with what others did to the table in it: both have their way (decision 0024). */
export function mergedLines(text: string, { added, removed }: OthersChange): string {
  const mine = linesOf(text).filter((each) => !removed.includes(each));
  return [...new Set([...mine, ...added])].join('\n');
}
