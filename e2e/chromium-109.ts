/**
 * Runs in the page before anything of ours: takes away what Chromium 109 does not have, so that a journey fails where
 * a script counts on it. Syntax is looked at by `floor.test.ts`.
 */
export function forgetYoungerThan109(): void {
  const without = (owner: object | undefined, names: readonly string[]) => {
    for (const name of names) if (owner) Reflect.deleteProperty(owner, name);
  };
  without(Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']);
  without(Array, ['fromAsync']);
  without(Object, ['groupBy']);
  without(Map, ['groupBy']);
  without(Map.prototype, ['getOrInsert', 'getOrInsertComputed']);
  without(Promise, ['withResolvers', 'try']);
  without(String.prototype, ['isWellFormed', 'toWellFormed']);
  without(URL, ['canParse', 'parse']);
  without(AbortSignal, ['any']);
  without(RegExp, ['escape']);
  without(Math, ['f16round', 'sumPrecise']);
  without(Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf']);
  without(globalThis, ['Iterator', 'Temporal', 'scheduler', 'Float16Array', 'CloseWatcher', 'EditContext']);
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
  without(iterators, [
    'map',
    'filter',
    'take',
    'drop',
    'flatMap',
    'reduce',
    'toArray',
    'forEach',
    'some',
    'every',
    'find',
  ]);
  without(Document, ['parseHTMLUnsafe']);
  without(Document.prototype, ['startViewTransition']);
  without(Element.prototype, ['moveBefore', 'setHTMLUnsafe', 'getHTML']);
  without(HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'popover']);
}
