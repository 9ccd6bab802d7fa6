import { listWithoutPassword, resetPassword } from '@hearthline/contract/organisation';
import { FIRST_PASSWORD_BYTES, firstPassword } from '@hearthline/domain/sign-in/first-password';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { newKey } from '../../lib/idempotency.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import '../../ui/table.css';

interface Handed {
  id: number;
  staffNo: string;
  name: string;
  password: string;
}

/**
 * First passwords of people a sheet brought (SEC-4): made here, set one by one as in the settings, and shown this once. Nothing
 * keeps them; whoever has one must change it at the first sign-in.
 */
export function FirstPasswords() {
  const t = useWords();
  const cache = useQueryClient();
  const [handed, setHanded] = useState<Handed[]>([]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { data } = useQuery({
    queryKey: queryKeys.withoutPassword,
    queryFn: ({ signal }) => call(listWithoutPassword, {}, { signal }),
    staleTime: 0,
  });
  const people = data?.rows ?? [];
  const give = async () => {
    setBusy(true);
    setRefused(null);
    try {
      for (const person of people) {
        const password = firstPassword(crypto.getRandomValues(new Uint8Array(FIRST_PASSWORD_BYTES)));
        await call(resetPassword, { params: { id: person.id }, body: { password } }, { key: newKey() });
        setHanded((before) => [...before, { ...person, password }]);
      }
    } catch (error) {
      setRefused(asRefused(error));
    } finally {
      setBusy(false);
      await cache.invalidateQueries({ queryKey: queryKeys.withoutPassword });
    }
  };
  if (people.length === 0 && handed.length === 0) return null;
  return (
    <section className="hl-import-report" aria-label={t('imports.passwords')}>
      <h2>{t('imports.passwords')}</h2>
      {people.length > 0 ? (
        <div className="hl-import-head">
          <span>{t('imports.without_password', { count: people.length })}</span>
          <Button loading={busy} onClick={() => void give()}>
            {t('imports.give_passwords')}
          </Button>
        </div>
      ) : null}
      {busy && people.length > 0 ? (
        <Progress
          size="small"
          percent={Math.floor((handed.length / Math.max(1, people.length)) * 100)}
          aria-label={t('imports.progress')}
        />
      ) : null}
      <RefusedNote refused={refused} />
      {handed.length > 0 ? (
        <>
          <p role="status">{t('imports.passwords_once')}</p>
          <div className="hl-import-scroll hl-print-only-this">
            <table className="hl-table">
              <thead>
                <tr>
                  <th scope="col">{t('imports.staff_field.staffNo')}</th>
                  <th scope="col">{t('imports.staff_field.name')}</th>
                  <th scope="col">{t('imports.first_password')}</th>
                </tr>
              </thead>
              <tbody>
                {handed.map(({ id, staffNo, name, password }) => (
                  <tr key={id}>
                    <td className="hl-number">{staffNo}</td>
                    <td>{name}</td>
                    <td>
                      <code>{password}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </section>
  );
}
