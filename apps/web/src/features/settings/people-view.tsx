import { listStaff, type StaffRow } from '@hearthline/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { NewPerson } from './new-person.tsx';
import { PersonPanel } from './person-panel.tsx';

const MOST = 200;

function Person({ person, open, onOpen }: { person: StaffRow; open: boolean; onOpen: () => void }) {
  const t = useWords();
  const jobs = person.jobs.map((held) => `${held.unit.name} ${t(`terms.job.${held.job}`)}`);
  return (
    <li>
      <button type="button" className="hl-plain hl-person-row" aria-expanded={open} onClick={onOpen}>
        <b>{person.name}</b>
        <span className="hl-number">{person.staffNo}</span>
        <span className="hl-quiet">{jobs.join(' · ')}</span>
      </button>
      {open ? <PersonPanel id={person.id} /> : null}
    </li>
  );
}

/** Who works where as what; each with the jobs they held and hold (ORG-2, ORG-3). */
export function PeopleView() {
  const t = useWords();
  const manages = useMay('staff.manage');
  const [unit, setUnit] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const q = useSettled(words.trim());
  const asked = { ...(unit === null ? {} : { unit }), ...(q === '' ? {} : { q }), limit: MOST };
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.staffOf(asked),
    queryFn: ({ signal }) => call(listStaff, { query: asked }, { signal }),
    select: ({ rows }) => rows,
  });
  return (
    <section className="hl-set" aria-label={t('settings.tab.people')}>
      <div className="hl-fields hl-set-find">
        <LineField label={t('settings.find_person')} value={words} max={60} onChange={setWords} />
        <UnitField label={t('settings.unit')} none={t('settings.all_units')} value={unit} onChange={setUnit} />
        {manages ? <Button onClick={() => setOpen('new')}>{t('settings.new_person')}</Button> : null}
      </div>
      {open === 'new' ? <NewPerson onDone={(id) => setOpen(id)} /> : null}
      {!data ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : data.length === 0 ? (
        <Empty words={t('settings.nobody')} />
      ) : (
        <ul className="hl-set-list">
          {data.map((person) => (
            <Person
              key={person.id}
              person={person}
              open={open === person.id}
              onOpen={() => setOpen(open === person.id ? null : person.id)}
            />
          ))}
        </ul>
      )}
      {data?.length === MOST ? <p className="hl-quiet">{t('settings.first_of', { count: MOST })}</p> : null}
    </section>
  );
}
