import { joinCase, printReceipt, urgeCase } from '@hearthline/contract/cases';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../lib/api-client.ts';
import { currentLanguage } from '../../lib/language.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Taken } from './intake-desk.tsx';

/** One case that may be the same matter: urge that one, join this one to it, or both: a second call urges and is no case of its own (ORD-3). */
function SimilarCase({ taken, similar }: { taken: Taken; similar: Taken['similar'][number] }) {
  const t = useWords();
  const mayUrge = useMay('case.urge');
  const mayJoin = useMay('case.join');
  const [urged, setUrged] = useState(false);
  const [joined, setJoined] = useState(false);
  const { run, busy, refused } = useSubmit<unknown>();
  const urge = async () => {
    const body = { by: 'customer' as const, words: t('intake.urged_by', { number: taken.number }) };
    if (await run((key) => call(urgeCase, { params: { id: similar.id }, body }, { key }))) setUrged(true);
  };
  const join = async () => {
    if (await run((key) => call(joinCase, { params: { id: taken.id }, body: { to: similar.id } }, { key })))
      setJoined(true);
  };
  return (
    <li>
      <a href={`/desk/cases/${similar.id}`} className="hl-number">
        {similar.number}
      </a>
      <span>
        {t(`terms.kind.${similar.kind}`)} · {similar.place ?? ''}
      </span>
      <StateTag state={similar.state} />
      <span className="hl-quiet">
        <Moment at={similar.receivedAt} />
      </span>
      <span className="hl-buttons">
        <span role="status">
          {[urged && t('intake.urged'), joined && t('intake.joined')].filter(Boolean).join(' ')}
        </span>
        {mayUrge && !urged && !joined ? (
          <Button size="small" disabled={busy} onClick={() => void urge()}>
            {t('acts.urge')}
          </Button>
        ) : null}
        {mayJoin && !joined ? (
          <Button size="small" disabled={busy} onClick={() => void join()}>
            {t('intake.join_here')}
          </Button>
        ) : null}
      </span>
      <RefusedNote refused={refused} />
    </li>
  );
}

/** What to tell the person who asked: number and check code; and what else there is about the same matter. */
export function TakenNote({ taken, onNext }: { taken: Taken; onNext: () => void }) {
  const t = useWords();
  const mayPrint = useMay('case.print');
  return (
    <section className="hl-taken" aria-label={t('intake.taken')}>
      <h2 role="status">{t('intake.taken')}</h2>
      <p className="hl-taken-number">
        <span className="hl-number">{taken.number}</span>
        <span className="hl-quiet">{t('intake.check_code')}</span>
        <span className="hl-number">{taken.checkCode}</span>
      </p>
      <div className="hl-buttons">
        <Button type="primary" href={`/desk/cases/${taken.id}`}>
          {t('intake.open_case')}
        </Button>
        {mayPrint ? (
          <Button
            href={addressOf(printReceipt, { id: taken.id }, { lang: currentLanguage() })}
            target="_blank"
            rel="noreferrer"
          >
            {t('cases.print_receipt')}
          </Button>
        ) : null}
        <Button onClick={onNext}>{t('intake.next')}</Button>
      </div>
      {taken.similar.length > 0 ? (
        <>
          <h2>{t('intake.similar')}</h2>
          <ul className="hl-links">
            {taken.similar.map((each) => (
              <SimilarCase key={each.id} taken={taken} similar={each} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
