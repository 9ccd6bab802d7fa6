import { Segmented } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { HoursForm } from './hours-form.tsx';
import { ListForm } from './list-form.tsx';
import { SeasonForm } from './season-form.tsx';
import './days.css';
import './policy.css';

const forms = { list: ListForm, hours: HoursForm, season: SeasonForm } as const;
type What = keyof typeof forms;
const whats: readonly What[] = ['list', 'hours', 'season'];

/** Days and hours that deadlines are counted on, published from the desk: seen first with what they would move. */
export function PublishDaysView({ asked, onWhat }: { asked: string | undefined; onWhat: (what: What) => void }) {
  const t = useWords();
  const what = whats.find((each) => each === asked) ?? 'list';
  const Form = forms[what];
  return (
    <div className="hl-policy-body hl-policy-try">
      <h2 className="hl-hidden">{t('policy.tab.days')}</h2>
      <Segmented<What>
        className="hl-recount-what"
        aria-label={t('policy.tab.days')}
        options={whats.map((value) => ({ value, label: t(`policy.days.${value}.title`) }))}
        value={what}
        onChange={onWhat}
      />
      <Form />
    </div>
  );
}
