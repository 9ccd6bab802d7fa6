import type { InterruptionView } from '@hearthline/contract/interruptions';
import type { ReactNode } from 'react';
import { inList } from '../../lib/in-list.ts';
import { useMay } from '../../lib/session.ts';
import { fullTime } from '../../lib/time-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { InterruptionClocks } from './interruption-clocks.tsx';
import { InterruptionSteps } from './interruption-steps.tsx';

/** How it stands: off, back, planned, or called off. */
function standOf({ endedAt, calledOff, from }: InterruptionView, now: number) {
  if (calledOff) return { word: 'called_off', tone: 'none' };
  if (endedAt) return { word: 'over', tone: 'met' };
  return Date.parse(from) > now ? { word: 'ahead', tone: 'soon' } : { word: 'lasts', tone: 'late' };
}

const LATE_ENTRY_MS = 5 * 60_000;

/** Says so where something was written down well after it happened. */
function Late({ at, entered }: { at: string; entered: string | null }) {
  const t = useWords();
  if (entered === null || Date.parse(entered) - Date.parse(at) <= LATE_ENTRY_MS) return null;
  return (
    <span title={t('interruptions.late_entered', { instant: fullTime(Date.parse(entered), t) })}>
      {' '}
      ({t('interruptions.late')})
    </span>
  );
}

function Times({ each }: { each: InterruptionView }) {
  const t = useWords();
  const now = useNow();
  const { announcedAt, announcedBy, calledOff, cause, endedAt, expectedEnd, from, recordedBy, repairStartedAt } = each;
  const ways = inList(
    announcedBy.map((way) => t(`interruptions.way_of.${way}`)),
    t,
  );
  const told: [string, ReactNode][] = [
    ['cause', t(`interruptions.cause_of.${cause}`)],
    [
      'from',
      [
        t(Date.parse(from) > now ? 'interruptions.begins' : 'interruptions.since'),
        ' ',
        <Moment key="at" at={from} />,
        <Late key="late" at={from} entered={each.entered.recorded} />,
      ],
    ],
  ];
  const put = (key: string, at: string | null, entered: string | null, more = '') => {
    if (at)
      told.push([
        key,
        [
          t(`interruptions.${key}`),
          ' ',
          <Moment key="at" at={at} />,
          more,
          <Late key="late" at={at} entered={entered} />,
        ],
      ]);
  };
  if (each.normalHeat === 'kept') told.push(['heat', t('interruptions.heat_of.kept')]);
  put('told', announcedAt, each.entered.announced, ways ? ` (${ways})` : '');
  put('repair_since', repairStartedAt, each.entered.repairStarted);
  if (endedAt) put(calledOff ? 'called_off_at' : 'ended', endedAt, each.entered.ended);
  else put('expected', expectedEnd, null);
  if (recordedBy) told.push(['by', recordedBy.name]);
  return (
    <p className="hl-quiet">
      {told.map(([key, words], index) => (
        <span key={key}>
          {index > 0 ? ' · ' : ''}
          {words}
        </span>
      ))}
    </p>
  );
}

/** One interruption: where, what callers are told, what was done, and what is promised about it. */
export function InterruptionCard({ each, onChange }: { each: InterruptionView; onChange: () => void }) {
  const t = useWords();
  const may = useMay('interruption.record');
  const { word, tone } = standOf(each, useNow());
  return (
    <li data-over={each.endedAt !== null} data-ahead={word === 'ahead'}>
      <p>
        <span className="hl-chip" data-tone={tone}>
          {t(`interruptions.${word}`)}
        </span>{' '}
        <b>
          {inList(
            each.places.map(({ community, building }) =>
              building ? `${community} ${t('interruptions.building_no', { building })}` : community,
            ),
            t,
          )}
        </b>
      </p>
      <p>{each.text}</p>
      <Times each={each} />
      <InterruptionClocks each={each} />
      {may && !each.calledOff ? <InterruptionSteps each={each} onChange={onChange} /> : null}
    </li>
  );
}
