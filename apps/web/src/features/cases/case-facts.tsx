import type { CaseView } from '@hearthline/contract/case-view';
import { type ReactNode, useState } from 'react';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { CallerFact, type Revealed } from './caller-fact.tsx';
import { OutsideFacts } from './outside-facts.tsx';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The day a superior body gave is promised like any other, with the warnings of the pack (ORD-10). */
const soonOf = ({ clocks }: CaseView, dueAt: string): string | null =>
  clocks.find((clock) => clock.dueAt === dueAt)?.dueSoonAt ?? null;

const namesOf = (list: { name: string }[]) => list.map((each) => each.name).join(' ');

/** Who asked, where it is and who answers for the place. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useWords();
  const { outside, accused } = view;
  const [looked, setLooked] = useState<{ id: string; seen: Revealed } | null>(null);
  const seen = looked?.id === view.id ? looked.seen : null;
  const { premises } = view;
  const home = premises ?? seen?.premises ?? null;
  const place = seen?.place ?? view.place;
  const accusedNames = [namesOf(accused.staff), namesOf(accused.units)].filter(Boolean).join(' ');
  return (
    <section className="hl-section" data-first="true" aria-label={t('cases.facts')}>
      <h2>{t('cases.facts')}</h2>
      <dl className="hl-facts">
        <Fact label={t('cases.caller')}>
          <CallerFact view={view} seen={seen} onSeen={(answer) => setLooked({ id: view.id, seen: answer })} />
        </Fact>
        <Fact label={t('cases.source')}>
          <SourceLabel source={view.source} />
        </Fact>
        <Fact label={t('cases.received_at')}>
          <Moment at={view.receivedAt} />
        </Fact>
        <Fact label={t('cases.place')}>
          {home ? (
            <a href={`/desk/premises/${home.id}`}>{seen?.premises?.address ?? home.address}</a>
          ) : (
            (place ?? t(view.sealed ? 'looks.sealed' : 'common.unknown'))
          )}
        </Fact>
        {premises ? (
          <>
            <Fact label={t('cases.account_no')}>
              <span className="hl-number">{premises.accountNo}</span>
            </Fact>
            <Fact label={t('cases.use')}>
              {termOr(t, 'use', premises.use)}
              {premises.heatedArea ? (
                <span className="hl-quiet">{t('cases.area', { area: premises.heatedArea })}</span>
              ) : null}
            </Fact>
            <Fact label={t('cases.steward')}>
              {premises.station.name} · {premises.steward?.name ?? t('common.nobody')}
            </Fact>
          </>
        ) : null}
        {premises && place && place !== premises.address ? <Fact label={t('cases.place_said')}>{place}</Fact> : null}
        {outside ? (
          <Fact label={t('cases.outside')}>
            {termOr(t, 'source', outside.system)} <span className="hl-number">{outside.number}</span>
            {outside.dueAt && !outside.submittedAt ? (
              <DueChip dueAt={outside.dueAt} soonAt={soonOf(view, outside.dueAt)} />
            ) : null}
          </Fact>
        ) : null}
        {outside ? (
          <Fact label={t('cases.outside_standing')}>
            <OutsideFacts outside={outside} />
          </Fact>
        ) : null}
        {view.firstAsked ? <Fact label={t('cases.first_asked')}>{view.firstAsked.name}</Fact> : null}
        {view.firstHandler ? <Fact label={t('cases.first_handler')}>{view.firstHandler.name}</Fact> : null}
        {accusedNames ? <Fact label={t('cases.accused')}>{accusedNames}</Fact> : null}
        {view.closingCode ? <Fact label={t('cases.closed_as')}>{t(`terms.closing.${view.closingCode}`)}</Fact> : null}
        {view.cause ? <Fact label={t('cases.field.cause')}>{t(`terms.cause.${view.cause}`)}</Fact> : null}
        {view.stars === null ? null : <Fact label={t('cases.stars')}>{t('cases.score', { score: view.stars })}</Fact>}
        {view.checkCode === null ? null : (
          <Fact label={t('cases.check_code')}>
            <span className="hl-number">{view.checkCode}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}
