import type { InterruptionView } from '@hearthline/contract/interruptions';
import { announcementWays } from '@hearthline/domain/directory/directory-terms';
import { fullTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { InstantField } from '../../ui/fields.tsx';
import { ManyField } from '../../ui/many-field.tsx';

type Way = InterruptionView['announcedBy'][number];
export interface Announcement {
  ways: Way[];
  expectedEnd: string | null;
}

export const USUAL_WAYS: Way[] = ['notice'];

interface Props {
  said: Announcement;
  /** The end that others set meanwhile; undefined where they set none. */
  others: string | null | undefined;
  onChange: (part: Partial<Announcement>) => void;
}

/** How people were told, and until when it was to last (PRM-17). */
export function AnnounceFields({ said, others, onChange }: Props) {
  const t = useWords();
  return (
    <>
      <ManyField<Way>
        label={t('interruptions.ways')}
        required
        values={said.ways}
        choices={announcementWays.map((each) => ({ value: each, label: t(`interruptions.way_of.${each}`) }))}
        onChange={(ways) => onChange({ ways })}
      />
      <InstantField
        label={t('interruptions.expected')}
        hint={
          others === undefined
            ? t('interruptions.expected_hint')
            : t('settings.others_say', { value: others ? fullTime(Date.parse(others), t) : t('common.none') })
        }
        value={said.expectedEnd}
        onChange={(expectedEnd) => onChange({ expectedEnd })}
      />
    </>
  );
}
