import sax from 'sax';

export interface XmlVisitor {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Tells a visitor what stands in a document, names without their prefix, and yields after each piece of it, so that what
 * the visitor gathered can be taken before more is read. Throws where the document is broken. Entities of its own are not read.
 */
export async function* walkXml(pieces: AsyncIterable<Buffer>, visitor: XmlVisitor): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  const decoder = new TextDecoder('utf-8');
  parser.onopentag = ({ name, attributes }) => visitor.open(local(name), attributes as Record<string, string>);
  parser.ontext = (text) => visitor.text(text);
  parser.oncdata = (text) => visitor.text(text);
  parser.onclosetag = (name) => visitor.close(local(name));
  parser.onerror = (error) => {
    throw error;
  };
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** The same for a small document, whole. */
export async function visitXml(pieces: AsyncIterable<Buffer>, visitor: Partial<XmlVisitor>): Promise<void> {
  const nothing = (): void => undefined;
  const whole = { open: nothing, text: nothing, close: nothing, ...visitor };
  for await (const _ of walkXml(pieces, whole));
}
