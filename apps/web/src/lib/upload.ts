import type { Result } from '@hearthline/contract/endpoint';
import { uploadFile } from '@hearthline/contract/files';
import { send } from './api-client.ts';

export type Uploaded = Result<typeof uploadFile>;

/** Sends one file; its hash is what a case or an intake then refers to. */
export async function upload(file: File): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await send(uploadFile.method, uploadFile.path, form);
  return (await response.json()) as Uploaded;
}
