import { Button, Select } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { type FilterName, filterLists, filterNames, hasFilters, type QueueAddress } from './queue-query.ts';

interface Props {
  address: QueueAddress;
  onChange: (part: Partial<Record<FilterName, string | undefined>>) => void;
}

const isWide = /\p{Script=Han}/u;

/** As wide as what stands in it: a row of words, not of boxes. */
const widthOf = (words: string): number => [...words].reduce((sum, letter) => sum + (isWide.test(letter) ? 14 : 8), 38);

/** The filters of a queue; what is chosen lives in the address, so a view can be sent to a colleague. */
export function QueueFilters({ address, onChange }: Props) {
  const t = useWords();
  return (
    <div className="hl-filters" role="group" aria-label={t('queue.filters')}>
      {filterNames.map((name) => {
        const chosen = address[name]?.split(',') ?? [];
        const label = t(`queue.${name}`);
        const one = chosen.length === 1 ? t(`terms.${name}.${chosen[0]}`) : `${label} ${chosen.length}`;
        const said = chosen.length === 0 ? label : one;
        return (
          <Select<string[]>
            key={name}
            mode="multiple"
            size="small"
            variant="borderless"
            style={{ width: widthOf(said) }}
            aria-label={label}
            placeholder={label}
            value={chosen}
            maxTagCount={0}
            maxTagPlaceholder={one}
            options={filterLists[name].map((value) => ({ value, label: t(`terms.${name}.${value}`) }))}
            popupMatchSelectWidth={160}
            showSearch={{ optionFilterProp: 'label' }}
            className={chosen.length > 0 ? 'hl-filter-on' : undefined}
            onChange={(values) => onChange({ [name]: values.length > 0 ? values.join(',') : undefined })}
          />
        );
      })}
      {hasFilters(address) ? (
        <Button
          type="link"
          size="small"
          onClick={() => onChange(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
        >
          {t('queue.clear_filters')}
        </Button>
      ) : null}
    </div>
  );
}
