import type { InterruptionView } from '@hearthline/contract/interruptions';
import { announcementWays } from '@hearthline/domain/directory/directory-terms';
import { useWords } from '../../lib/use-words.ts';
import { InstantField } from '../../ui/fields.tsx';
import { ManyField } from '../../ui/many-field.tsx';

type Way = InterruptionView['announcedBy'][number];
export interface Announcement {
  ways: Way[];
  expectedEnd: string | null;
}

/** How people were told, and until when it was to last (PRM-17). */
export function AnnounceFields({ said, onChange }: { said: Announcement; onChange: (said: Announcement) => void }) {
  const t = useWords();
  return (
    <>
      <ManyField<Way>
        label={t('interruptions.ways')}
        required
        values={said.ways}
        choices={announcementWays.map((each) => ({ value: each, label: t(`interruptions.way_of.${each}`) }))}
        onChange={(ways) => onChange({ ...said, ways })}
      />
      <InstantField
        label={t('interruptions.expected')}
        hint={t('interruptions.expected_hint')}
        value={said.expectedEnd}
        onChange={(expectedEnd) => onChange({ ...said, expectedEnd })}
      />
    </>
  );
}
