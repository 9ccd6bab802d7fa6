import type { InterruptionView } from '@hearthline/contract/interruptions';
import type { ReactNode } from 'react';
import { inList } from '../../lib/in-list.ts';
import { inLanguage } from '../../lib/language.ts';
import { useMay } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { InterruptionSteps } from './interruption-steps.tsx';

/** How it stands: off, back, planned, or called off. */
function standOf({ endedAt, calledOff, from }: InterruptionView, now: number) {
  if (calledOff) return { word: 'called_off', tone: 'none' };
  if (endedAt) return { word: 'over', tone: 'met' };
  return Date.parse(from) > now ? { word: 'ahead', tone: 'soon' } : { word: 'lasts', tone: 'late' };
}

function Times({ each }: { each: InterruptionView }) {
  const t = useWords();
  const { announcedAt, announcedBy, calledOff, cause, endedAt, expectedEnd, from, recordedBy, repairStartedAt } = each;
  const ways = inList(
    announcedBy.map((way) => t(`interruptions.way_of.${way}`)),
    t,
  );
  const told: [string, ReactNode][] = [
    ['cause', t(`interruptions.cause_of.${cause}`)],
    ['from', [t('interruptions.since'), ' ', <Moment key="at" at={from} />]],
  ];
  const put = (key: string, at: string | null, more = '') => {
    if (at) told.push([key, [t(`interruptions.${key}`), ' ', <Moment key="at" at={at} />, more]]);
  };
  if (each.normalHeat === 'kept') told.push(['heat', t('interruptions.heat_of.kept')]);
  put('told', announcedAt, ways ? ` (${ways})` : '');
  put('repair_since', repairStartedAt);
  if (endedAt) put(calledOff ? 'called_off_at' : 'ended', endedAt);
  else put('expected', expectedEnd);
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
    <li data-over={each.endedAt !== null}>
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
      {each.clocks.length > 0 ? (
        <ul className="hl-interruption-clocks">
          {each.clocks.map((clock) => (
            <li key={`${clock.promiseId}/${clock.variant}`} title={inLanguage(clock.clause)}>
              {inLanguage(clock.title)} <DueChip dueAt={clock.dueAt} outcome={clock.outcome} metAt={clock.metAt} />
            </li>
          ))}
        </ul>
      ) : null}
      {may && each.endedAt === null ? <InterruptionSteps each={each} onChange={onChange} /> : null}
    </li>
  );
}
