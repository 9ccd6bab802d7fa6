import { createReadStream } from 'node:fs';

const NEWLINE = 10;
const RETURN = 13;
/** A line is looked at no further: what tells parts and character sets apart stands at its beginning. */
const MAX_LINE = 2_000;
/** A head that goes on beyond this is read as if it ended here. */
const MAX_HEAD = 1_048_576;

/** What a mail's raw bytes say before anything is decoded. */
export interface MailSurvey {
  /** Bytes. */
  size: number;
  /** Lines that open a part. */
  parts: number;
  /** Bytes of what is no attachment. */
  text: number;
  /** Bytes from the beginning that are in gb18030 without saying so; the rest is as it says. */
  inGb18030: number;
}

class Utf8Check {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  whole = true;

  add(bytes?: Uint8Array): void {
    if (!this.whole) return;
    try {
      this.decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      this.whole = false;
    }
  }
}

/** Tells bytes that are read as text from those of attachments, by the heads before them. */
class TextCount {
  bytes = 0;
  private inHead = true;
  private isText = true;

  add(line: string, length: number): void {
    if (this.isText || this.inHead) this.bytes += length;
    // No line of a base64 body begins so: a new part, whatever it is called.
    if (line.startsWith('--')) [this.inHead, this.isText] = [true, true];
    else if (this.inHead && line.trim() === '') this.inHead = false;
    else if (this.inHead && isOfAttachment(line)) this.isText = false;
  }
}

const isOfAttachment = (line: string): boolean =>
  /^content-disposition:\s*attachment/i.test(line) ||
  /^content-type:\s*(?!text\/|multipart\/|message\/)[\w-]+\//i.test(line);

/** Lines as latin1, one after another, however the pieces are cut. */
class Lines {
  private rest = '';
  private length = 0;

  /** Each line, cut if it is long, and how many bytes it has in truth. */
  *of(chunk: Buffer): Generator<[string, number]> {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield [this.rest + chunk.toString('latin1', from, Math.min(end, from + MAX_LINE)), this.length + end + 1 - from];
      [this.rest, this.length] = ['', 0];
      from = end + 1;
    }
    if (this.rest.length < MAX_LINE)
      this.rest += chunk.toString('latin1', from, Math.min(chunk.length, from + MAX_LINE));
    this.length += chunk.length - from;
  }

  last(): [string, number] {
    return [this.rest, this.length];
  }
}

/** Where the head ends in these bytes: at its blank line, which belongs to it; their length where there is none. */
export function headEnd(bytes: Buffer): number {
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    const next = bytes[at + 1] === RETURN ? at + 2 : at + 1;
    if (bytes[next] === NEWLINE) return next + 1;
  }
  return bytes.length;
}

/**
 * Reads the file once, a piece at a time. Old mailers write GBK without a word: bytes that are no UTF-8 and name no other
 * set are gb18030; where a set is named it holds for the bodies, and the head alone may be raw.
 */
export async function surveyMail(path: string): Promise<MailSurvey> {
  const [all, lines] = [new Utf8Check(), new Lines()];
  const begun: Buffer[] = [];
  let [size, parts, named, opened] = [0, 0, false, false];
  const text = new TextCount();
  const look = ([line, length]: [string, number]): void => {
    text.add(line, length);
    if (opened && /^Content-/i.test(line)) parts += 1;
    opened = line.startsWith('--');
    named ||= /charset/i.test(line);
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (size < MAX_HEAD) begun.push(chunk);
    size += chunk.length;
    all.add(chunk);
    for (const line of lines.of(chunk)) look(line);
  }
  all.add();
  look(lines.last());
  if (!named) return { size, parts, text: text.bytes, inGb18030: all.whole ? 0 : size };
  const head = Buffer.concat(begun);
  const end = headEnd(head);
  const ofHead = new Utf8Check();
  ofHead.add(head.subarray(0, end));
  ofHead.add();
  return { size, parts, text: text.bytes, inGb18030: ofHead.whole ? 0 : end };
}

/** The file's bytes with what is silently gb18030 in UTF-8. */
export async function* inUtf8(path: string, { inGb18030 }: MailSurvey): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('gb18030');
  let at = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const raw = Math.max(0, Math.min(chunk.length, inGb18030 - at));
    at += chunk.length;
    if (raw > 0) yield Buffer.from(decoder.decode(chunk.subarray(0, raw), { stream: at < inGb18030 }));
    if (raw < chunk.length) yield chunk.subarray(raw);
  }
}
