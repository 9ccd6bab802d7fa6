import { contentDisposition } from '../http/content-disposition.ts';

export interface SentFile {
  name: string;
  type: string;
}

/** Pictures and PDF are shown in the browser, without any right to run something; all else is only handed over. */
export function sentFileHeaders({ name, type }: SentFile): Record<string, string> {
  const image = type.startsWith('image/');
  const shown = image || type === 'application/pdf';
  return {
    'content-type': type.startsWith('text/') ? 'application/octet-stream' : type,
    'content-disposition': contentDisposition(shown ? 'inline' : 'attachment', name),
    'cache-control': 'private, max-age=3600, immutable',
    ...(image ? { 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'" } : {}),
  };
}
