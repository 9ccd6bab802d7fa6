import { type CallView, sortCall } from '@hearthline/contract/calls';
import { callSorts } from '@hearthline/domain/calls/call-terms';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useSecond } from '../../lib/use-second.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { CallGuide, type Guided } from './call-guide.tsx';
import { isLive, ringsNow } from './call-words.ts';
import { useCallRules } from './use-call-rules.ts';

/** What is said: the greeting with one's own number, the apology where it rang too long, the read-back (INT-6). */
function Script({ view }: { view: CallView }) {
  const t = useWords();
  const rules = useCallRules();
  const { staff } = useSession();
  const now = useSecond(view.answeredAt === null && isLive(view));
  if (!rules?.script) return null;
  const { company, script, apologyAfterRings } = rules;
  const fill = (text: { zh: string; en: string }): string =>
    inLanguage(text)
      .replaceAll('{company}', company)
      .replaceAll('{staffNo}', staff.staffNo)
      .replaceAll('{name}', staff.name);
  const rangLong = view.direction === 'in' && ringsNow(view, now) > apologyAfterRings;
  return (
    <section className="hl-call-script" aria-label={t('calls.script')}>
      <h2>{t('calls.script')}</h2>
      <ol>
        <li>
          {rangLong ? <b className="hl-call-late">{fill(script.apology)}</b> : null} {fill(script.greeting)}
        </li>
        <li>{fill(script.readBack)}</li>
        <li>{fill(script.farewell)}</li>
      </ol>
    </section>
  );
}

/** What it was, where no new case came of it: one press (INT-6, INT-7). */
function Ends({ view }: { view: CallView }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`call-end.${view.id}`, { words: '' });
  const { words } = draft.value;
  const { run, busy, refused } = useSubmit<CallView>();
  const end = async (as: (typeof callSorts)[number]) => {
    const input = { params: { id: view.id }, body: { as, words: words || null } };
    if (!(await run((key) => call(sortCall, input, { key })))) return;
    draft.clear();
    void client.invalidateQueries({ queryKey: queryKeys.calls });
  };
  return (
    <section className="hl-call-ends" aria-label={t('calls.ends')}>
      <h2>{t('calls.ends')}</h2>
      {view.sort ? (
        <p role="status">
          <b>{t(`calls.sort.${view.sort}`)}</b> {view.words}
        </p>
      ) : null}
      <Input
        aria-label={t('calls.ends_words')}
        placeholder={t('calls.ends_words')}
        value={words}
        maxLength={500}
        onChange={(event) => draft.change({ words: event.target.value })}
      />
      <div className="hl-buttons">
        {callSorts.map((as) => (
          <Button key={as} size="small" disabled={busy || view.answeredAt === null} onClick={() => void end(as)}>
            {t(`calls.sort.${as}`)}
          </Button>
        ))}
      </div>
      <RefusedNote refused={refused} />
    </section>
  );
}

/** The right side of a call: what to say, what to ask, and how it ended. */
export function CallSay({ view, onGuided }: { view: CallView; onGuided: (guided: Guided) => void }) {
  const rules = useCallRules();
  return (
    <div className="hl-call-say">
      <Script view={view} />
      {rules ? <CallGuide guides={rules.guides} onEnd={onGuided} /> : null}
      <Ends view={view} />
    </div>
  );
}
