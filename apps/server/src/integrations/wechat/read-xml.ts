import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** A tag's content: text, nested tags, or several tags of one name. */
export type XmlValue = string | XmlFields | XmlValue[];
export interface XmlFields {
  [tag: string]: XmlValue;
}

export type XmlCode = 'wechat.too_large' | 'wechat.bad_encoding' | 'wechat.doctype' | 'wechat.bad_xml';
export type XmlResult = { ok: true; fields: XmlFields } | { ok: false; code: XmlCode };

const MAX_BYTES = 256 * 1024;
const CDATA = '#cdata';
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

// Entities are never expanded by the parser; only the five predefined and numeric ones are, here, outside CDATA.
const parser = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: true,
  cdataPropName: CDATA,
  maxNestedTags: 20,
});

/** Reads the `<xml>` document of a push. A document type is refused outright: no push has one, every bomb does. */
export function readXml(bytes: Buffer): XmlResult {
  if (bytes.length > MAX_BYTES) return { ok: false, code: 'wechat.too_large' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, code: 'wechat.bad_encoding' };
  }
  const markup = withoutCdata(text);
  if (markup === null) return { ok: false, code: 'wechat.bad_xml' };
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(markup)) return { ok: false, code: 'wechat.doctype' };
  try {
    if (XMLValidator.validate(text) !== true) return { ok: false, code: 'wechat.bad_xml' };
    const root = settle((parser.parse(text) as { xml?: unknown }).xml);
    return isFields(root) ? { ok: true, fields: root } : { ok: false, code: 'wechat.bad_xml' };
  } catch {
    return { ok: false, code: 'wechat.bad_xml' };
  }
}

/** Text of a tag directly below `fields`; empty where there is none or it holds tags. */
export function textOf(fields: XmlFields, tag: string): string {
  const value = Object.hasOwn(fields, tag) ? fields[tag] : undefined;
  return typeof value === 'string' ? value : '';
}

export function isFields(value: XmlValue | undefined): value is XmlFields {
  return typeof value === 'object' && !Array.isArray(value);
}

/** `null` where a section is never closed. Linear: a pattern would look again from every opening. */
function withoutCdata(text: string): string | null {
  let kept = '';
  let from = 0;
  for (;;) {
    const open = text.indexOf('<![CDATA[', from);
    if (open < 0) return kept + text.slice(from);
    const close = text.indexOf(']]>', open);
    if (close < 0) return null;
    kept += text.slice(from, open);
    from = close + 3;
  }
}

function settle(node: unknown): XmlValue {
  if (typeof node === 'string') return decode(node);
  if (Array.isArray(node)) return node.map(settle);
  if (typeof node !== 'object' || node === null) return '';
  const entries = Object.entries(node);
  if (entries.length > 0 && entries.every(([tag]) => tag === CDATA || tag === '#text')) {
    return entries.map(([tag, part]) => (tag === CDATA ? [part].flat().join('') : decode(String(part)))).join('');
  }
  return Object.fromEntries(entries.map(([tag, value]) => [tag, settle(value)]));
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return PREDEFINED[String(name).toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
}
