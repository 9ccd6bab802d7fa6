import type { Mounted } from '../../platform/http/mount.ts';
import { css } from './docs-style.ts';
import texts from './i18n/docs.json' with { type: 'json' };
import { type Json, refusalsByStatus, schemaOf, tagOf } from './openapi.ts';

type Texts = typeof texts.zh;

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const code = (text: string): string => `<code>${escape(text)}</code>`;
/** Both languages side by side: whoever reads this knows one of them. */
const both = (key: Exclude<keyof Texts, 'rules'>): string =>
  `${escape(texts.zh[key])} <span lang="en">${escape(texts.en[key])}</span>`;

function typeOf(schema: Json): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  const options = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (options) return options.map(typeOf).join(' | ');
  // A pair and its like: places of their own, and nothing after them, which a schema says by `items: false`.
  if (Array.isArray(schema.prefixItems)) return `[${(schema.prefixItems as Json[]).map(typeOf).join(', ')}]`;
  if (schema.type === 'array') return `${typeOf((schema.items as Json | undefined) ?? {})}[]`;
  const hint = schema.format ?? (schema.maxLength === undefined ? null : `≤ ${String(schema.maxLength)}`);
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return [type, hint].filter(Boolean).join(' ');
}

/** The object inside a list or beside null, or null where there are no fields to show. */
function withFields(schema: Json): Json | null {
  if (schema.properties) return schema;
  const inside = schema.type === 'array' ? [schema.items] : ((schema.anyOf as unknown[] | undefined) ?? []);
  const found = (inside as (Json | undefined)[]).find((each) => each?.properties);
  return found ?? null;
}

function fields(schema: Json, depth = 0): string {
  const properties = schema.properties as Record<string, Json> | undefined;
  if (!properties) return `<p>${code(typeOf(schema))}</p>`;
  const required = (schema.required as string[] | undefined) ?? [];
  const rows = Object.entries(properties).map(([name, property]) => {
    const inner = withFields(property);
    const nested = inner && depth < 3 ? fields(inner, depth + 1) : '';
    const mark = required.includes(name) ? ` <b title="${texts.en.required}">*</b>` : '';
    return `<dt>${code(name)}${mark}</dt><dd>${nested ? '' : code(typeOf(property))}${nested}</dd>`;
  });
  return `<dl>${rows.join('')}</dl>`;
}

function part(title: string, schema: Json | null): string {
  return schema ? `<h4>${title}</h4>${fields(schema)}` : '';
}

function section(endpoint: Mounted): string {
  const refusals = [...refusalsByStatus(endpoint)]
    .map(([status, codes]) => `<dt>${status}</dt><dd>${codes.map(code).join(' ')}</dd>`)
    .join('');
  const may = endpoint.permission === null ? both('open') : `${both('permission')}: ${code(endpoint.permission)}`;
  return `<section id="${endpoint.name}">
<h3><span class="method">${endpoint.method}</span> ${code(endpoint.path)}</h3>
<p class="summary">${escape(endpoint.summary.zh)} <span lang="en">${escape(endpoint.summary.en)}</span></p>
<p class="may">${may}</p>
<details><summary>${both('answer')} · ${both('refusals')}</summary>
${part(both('path'), endpoint.params ? schemaOf(endpoint.params, 'input') : null)}
${part(both('query'), endpoint.query ? schemaOf(endpoint.query, 'input') : null)}
${part(both('body'), endpoint.body ? schemaOf(endpoint.body, 'input') : null)}
${part(both('answer'), schemaOf(endpoint.response, 'output'))}
<h4>${both('refusals')}</h4><dl>${refusals}</dl></details>
</section>`;
}

/** The endpoints as a page: by noun, in two languages, without any further request but that for letters where the machine has no Chinese ones. */
export function docsPage(endpoints: readonly Mounted[]): string {
  const tags = [...new Set(endpoints.map(tagOf))].sort();
  const contents = tags.map((tag) => `<a href="#tag-${tag}">${escape(tag)}</a>`).join(' ');
  const rules = texts.zh.rules.map(
    (rule, index) => `<li>${escape(rule)}<br><span lang="en">${escape(texts.en.rules[index] ?? '')}</span></li>`,
  );
  const nouns = tags.map((tag) => {
    const own = endpoints.filter((endpoint) => tagOf(endpoint) === tag);
    return `<h2 id="tag-${tag}">${escape(tag)}</h2>${own.map(section).join('\n')}`;
  });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${both('title').replace(/<[^>]+>/g, '')}</title><link rel="stylesheet" href="/letters.css"><style>${css}</style></head><body>
<header><h1>${both('title')}</h1><p>${both('intro')} <a href="/api/openapi.json">/api/openapi.json</a></p></header>
<nav aria-label="${texts.en.contents}">${contents}</nav>
<main><h2>${both('general')}</h2><ol>${rules.join('')}</ol>${nouns.join('\n')}</main></body></html>`;
}
