import { checkDispatchDraw, type TopicRuleView } from '@hearthline/contract/dispatch-rules';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';

type Draw = TopicRuleView['draws'][number];
type Asked = { topic: TopicRuleView['topic']; day: string };

/** Draws the day again and says whether the same comes out. */
function DrawnAgain({ topic, day }: Asked) {
  const t = useWords();
  const { data, error } = useQuery({
    queryKey: queryKeys.dispatchDrawnAgain(topic, day),
    queryFn: ({ signal }) => call(checkDispatchDraw, { params: { topic, day } }, { signal }),
    staleTime: 0,
  });
  if (error) return <span className="hl-error">{t('follow_ups.not_drawn_again')}</span>;
  if (!data) return <span className="hl-quiet">{t('follow_ups.drawing')}</span>;
  return (
    <span className="hl-chip" role="status" data-tone={data.same ? 'met' : 'late'}>
      {data.same
        ? t('dispatch.same', { sent: data.sent, taken: data.taken })
        : t('follow_ups.differs', { what: data.differs.map((part) => t(`follow_ups.differ.${part}`)).join('、') })}
    </span>
  );
}

function DrawRow({ topic, draw }: { topic: Asked['topic']; draw: Draw }) {
  const t = useWords();
  const [again, setAgain] = useState(false);
  return (
    <li className="hl-set-row">
      <b className="hl-number">{draw.day}</b>
      <span>{t('dispatch.drew', { sent: draw.sent, taken: draw.taken })}</span>
      <span className="hl-quiet">
        {t('follow_ups.by_seal', { seq: draw.sealSeq, hash: draw.sealHash.slice(0, 12) })}
      </span>
      {again ? (
        <DrawnAgain topic={topic} day={draw.day} />
      ) : (
        <Button size="small" onClick={() => setAgain(true)}>
          {t('follow_ups.draw_again')}
        </Button>
      )}
    </li>
  );
}

/** What was drawn day by day to be looked at again, latest first; everybody can have it drawn again. */
export function RuleDraws({ topic, draws }: { topic: Asked['topic']; draws: readonly Draw[] }) {
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
