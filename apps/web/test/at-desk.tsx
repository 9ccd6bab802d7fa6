import type { SessionView } from '@hearthline/contract/session';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import { deskTexts } from '../src/faces/desk/texts.ts';
import { startLanguage, withWords } from '../src/lib/language.ts';
import { newQueryClient } from '../src/lib/query-client.ts';
import { SessionContext } from '../src/lib/session.ts';
import { Look } from '../src/ui/look.tsx';

export const clerk: SessionView = {
  staff: { id: 5, staffNo: '1012', name: '王丽' },
  jobs: [{ job: 'operator', unit: { id: 1, name: '客服中心' } }],
  permissions: ['case.read', 'case.intake', 'case.urge', 'case.join', 'case.print'],
  mustChangePassword: false,
  mustAddFactor: false,
  newDevices: [],
  tourSeen: true,
  passwordRule: { length: 8, classes: 3 },
  company: { name: '演示热力', pack: 'test' },
  queueUnits: [{ id: 1, name: '客服中心' }],
};

// A machine with other work to do is slow, not wrong.
configure({ asyncUtilTimeout: 5_000 });

/** Renders a piece of the desk as somebody who is signed in sees it, in Chinese. */
export async function atDesk(piece: ReactElement, session: SessionView = clerk) {
  await startLanguage(deskTexts);
  await withWords(Promise.resolve());
  const client = newQueryClient();
  const view = render(
    <QueryClientProvider client={client}>
      <Look>
        <SessionContext value={session}>{piece}</SessionContext>
      </Look>
    </QueryClientProvider>,
  );
  return { ...view, client };
}

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.useRealTimers();
});
