import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

type PdfMake = typeof import('pdfmake');

let loading: Promise<PdfMake> | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Renders a document with the Chinese font, in this process: the font and renderer are loaded on first use and cost
 * about 190 MB, so a server calls `printSheet`. Documents are made one after the other, each holds both fonts.
 */
export function renderPdf(document: TDocumentDefinitions): Promise<Buffer> {
  const made = last.then(() => make(document));
  last = made.catch(() => undefined);
  return made;
}

async function make(document: TDocumentDefinitions): Promise<Buffer> {
  const pdfmake = await (loading ??= load());
  const style = { font: 'Sans', fontSize: 9, lineHeight: 1, ...document.defaultStyle };
  return pdfmake.createPdf({ ...document, defaultStyle: style }).getBuffer();
}

async function load(): Promise<PdfMake> {
  const module = await import('pdfmake');
  const pdfmake = 'default' in module ? (module.default as PdfMake) : module;
  const normal = fontFile('400Regular', 'NotoSansSC_400Regular.ttf');
  const bold = fontFile('700Bold', 'NotoSansSC_700Bold.ttf');
  pdfmake.setFonts({ Sans: { normal, bold, italics: normal, bolditalics: bold } });
  // A sheet holds customers' words: nothing they write may make the server fetch a page or read another file.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
  return pdfmake;
}

function fontFile(folder: string, name: string): string {
  const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const path = join(root, folder, name);
  if (!existsSync(path)) throw new Error(`font missing: ${path}`);
  return path;
}
