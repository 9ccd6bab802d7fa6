/** A letter as it came: an id, a title and a text. `at`: when it was written, epoch milliseconds, if known. */
export type Letter = Readonly<{ id: string; title: string; content: string; at?: number | null }>;

/** A letter made ready to be read: one width of characters, one sign for degrees, sentences ended by full stops. */
export type Read = Readonly<{ title: string; content: string; all: string }>;

/** Full-width forms become plain ones; number signs and degree signs become one of each. Length may change. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\u2103|\u00b0\s?[Cc]|\u6444\u6c0f\u5ea6|\u00b0/gu, '\u5ea6')
    .replace(/[\u00ba]/gu, '\u5ea6')
    .replace(/\s*\n\s*/gu, '\u3002');
}

/** How much of a letter is read: what a person would, and no more than a spreadsheet's cell holds. */
const MOST = 8_000;

export function readLetter({ title, content }: Pick<Letter, 'title' | 'content'>): Read {
  const [head, body] = [plain(title.slice(0, 400)), plain(content.slice(0, MOST))];
  return { title: head, content: body, all: `${head}\u3002${body}` };
}
