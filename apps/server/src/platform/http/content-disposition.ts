/**
 * How a browser is told to show or keep a file: the name in ASCII for the old, in UTF-8 (`filename*`, RFC 5987) for the
 * others. `name` may be anything; nothing in it can end the header.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const whole = name.replace(/\p{Cs}/gu, '\uFFFD');
  const plain = whole.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const coded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${coded}`;
}
