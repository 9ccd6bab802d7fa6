/** Own and small: the page asks for nothing but letters, reads in the dark and prints with everything open. */
export const css = `
:root { color-scheme: light dark; --line: #c8d0d8; --soft: #f3f6f8; --ink: #17202a; --quiet: #4a5866; --mark: #a8381a; }
@media (prefers-color-scheme: dark) { :root { --line: #3a4652; --soft: #1b232b; --ink: #e6ebf0; --quiet: #a9b6c2; --mark: #ff9d7d; } body { background: #11171d; } }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; color: var(--ink);
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans SC Variable", sans-serif; }
[lang="en"] { color: var(--quiet); font-size: .93em; }
nav { position: sticky; top: 0; padding: .5rem 0; background: Canvas; border-bottom: 1px solid var(--line); }
nav a { display: inline-block; margin-right: .75rem; }
a { color: inherit; }
h2 { margin-top: 2.5rem; border-bottom: 2px solid var(--mark); scroll-margin-top: 9rem; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .25rem; }
section { margin: .75rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; scroll-margin-top: 9rem; break-inside: avoid; }
section p { margin: .25rem 0; }
.method { display: inline-block; min-width: 4em; color: var(--mark); font-weight: 700; }
.may { font-size: .93em; }
code { font: .9em ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .25rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .2rem 1rem; margin: .25rem 0; }
dd { margin: 0; min-width: 0; }
dd > dl { padding-left: .75rem; border-left: 2px solid var(--line); }
dt b { color: var(--mark); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { nav { display: none; } body { max-width: none; } details::details-content { display: block; content-visibility: visible; } }
`;
