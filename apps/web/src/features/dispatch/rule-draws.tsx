import { checkDispatchDraw, type TopicRuleView } from '@hearthline/contract/dispatch-rules';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DrawnAgain } from '../../ui/drawn-again.tsx';

type Draw = TopicRuleView['draws'][number];
type Topic = TopicRuleView['topic'];

function DrawRow({ topic, draw }: { topic: Topic; draw: Draw }) {
  const t = useWords();
  return (
    <li className="hl-set-row">
      <b className="hl-number">{draw.day}</b>
      <span>{t('dispatch.drew', { sent: draw.sent, taken: draw.taken })}</span>
      <span className="hl-quiet">
        {t('common.draw.by_seal', { seq: draw.sealSeq, hash: draw.sealHash.slice(0, 12) })}
      </span>
      <DrawnAgain
        queryKey={queryKeys.dispatchDrawnAgain(topic, draw.day)}
        check={(signal) => call(checkDispatchDraw, { params: { topic, day: draw.day } }, { signal })}
        sameWords={(check) => t('dispatch.same', { sent: check.sent, taken: check.taken })}
      />
    </li>
  );
}

/** What was drawn day by day to be looked at again, latest first; everybody can have it drawn again. */
export function RuleDraws({ topic, draws }: { topic: Topic; draws: readonly Draw[] }) {
  const t = useWords();
  if (draws.length === 0) return null;
  return (
    <>
      <h3>{t('dispatch.draws')}</h3>
      <ul>
        {draws.map((draw) => (
          <DrawRow key={draw.day} topic={topic} draw={draw} />
        ))}
      </ul>
    </>
  );
}
