import type { CaseView } from '@hearthline/contract/case-view';
import { unjoinCase } from '@hearthline/contract/cases';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { reasonWords } from '../../lib/refusal-words.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import './case-orders.css';

type Link = CaseView['joined'][number];

function Links({
  title,
  links,
  renderAfter,
}: {
  title: string;
  links: Link[];
  renderAfter?: (link: Link) => ReactNode;
}) {
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
            {renderAfter?.(link)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Takes a case out of this one again: an act on that case, with its own refusal. */
function TakeOut({ link, of }: { link: Link; of: string }) {
  const t = useWords();
  const client = useQueryClient();
  const may = useMay('case.join');
  const { run, busy, refused } = useSubmit<unknown>();
  const takeOut = async () => {
    if (!(await run((key) => call(unjoinCase, { params: { id: link.id }, body: {} }, { key })))) return;
    void client.invalidateQueries({ queryKey: queryKeys.case(of) });
    void client.invalidateQueries({ queryKey: queryKeys.queues });
  };
  return (
    <>
      <Button
        size="small"
        disabled={!may || busy}
        title={may ? undefined : t('refusals.forbidden')}
        aria-label={t('cases.take_out', { number: link.number })}
        onClick={() => void takeOut()}
      >
        {t('acts.unjoin')}
      </Button>
      <RefusedNote refused={refused} />
    </>
  );
}

/** The main case and the cases joined to this one; what was joined can be undone. */
export function CaseLinks({ view, onUnjoin }: { view: CaseView; onUnjoin: () => void }) {
  const t = useWords();
  const unjoin = view.abilities.find(({ act }) => act === 'unjoin');
  const why = unjoin
    ? unjoin.why
      ? reasonWords(unjoin.why.code, unjoin.why.params, t)
      : null
    : t('refusals.forbidden');
  return (
    <>
      <Links
        title={t('cases.joined_to')}
        links={view.joinedTo ? [view.joinedTo] : []}
        renderAfter={() => (
          <Button size="small" disabled={why !== null} title={why ?? undefined} onClick={onUnjoin}>
            {t('acts.unjoin')}
          </Button>
        )}
      />
      <Links
        title={t('cases.joined')}
        links={view.joined}
        renderAfter={(link) => <TakeOut link={link} of={view.id} />}
      />
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
