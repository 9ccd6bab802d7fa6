import type { CaseView } from '@hearthline/contract/case-view';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

type Link = CaseView['related'][number];

function Links({ title, links }: { title: string; links: Link[] }) {
  const t = useWords();
  if (links.length === 0) return null;
  return (
    <section className="hl-section" aria-label={title}>
      <h2>{title}</h2>
      <ul className="hl-links">
        {links.map((link) => (
          <li key={link.id}>
            <a href={`/desk/cases/${link.id}`} className="hl-number">
              {link.number}
            </a>
            <span>{t(`terms.kind.${link.kind}`)}</span>
            <StateTag state={link.state} />
            <span className="hl-quiet">
              <Moment at={link.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The main case, the cases joined to this one, and others of the same home or phone. */
export function CaseLinks({ view }: { view: CaseView }) {
  const t = useWords();
  return (
    <>
      <Links title={t('cases.joined_to')} links={view.joinedTo ? [view.joinedTo] : []} />
      <Links title={t('cases.joined')} links={view.joined} />
      <Links title={t('cases.related')} links={view.related} />
    </>
  );
}

/** Follow-up calls so far; three tries must be visible before a case may end unreached. */
export function CaseFollowUps({ view }: { view: CaseView }) {
  const t = useWords();
  if (view.followUps.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('cases.follow_ups')}>
      <h2>{t('cases.follow_ups')}</h2>
      <ul className="hl-links">
        {view.followUps.map((each) => (
          <li key={each.tryNo}>
            <b>{t('cases.try', { no: each.tryNo })}</b>
            <span
              className="hl-chip"
              data-tone={each.outcome === 'satisfied' ? 'met' : each.outcome === 'unsatisfied' ? 'late' : 'paused'}
            >
              {t(`terms.outcome.${each.outcome}`)}
            </span>
            {each.score === null ? null : <span>{t('cases.score', { score: each.score })}</span>}
            {each.words ? <span>{each.words}</span> : null}
            <span className="hl-quiet">
              {each.by?.name} <Moment at={each.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
