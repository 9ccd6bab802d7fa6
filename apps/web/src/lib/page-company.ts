/** What the company is called, as the server wrote it into the page; null where nobody did, as in development. */
export function companyOfPage(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content || null;
}
