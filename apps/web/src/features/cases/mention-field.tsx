import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { fetchStaff } from '../../lib/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { Field, type FieldProps } from '../../ui/fields.tsx';
import { askedBefore, type Mentioned, stillMentioned, withMention } from './mention-words.ts';
import './case-together.css';

interface Props extends FieldProps {
  text: string;
  people: readonly Mentioned[];
  onChange: (text: string, people: Mentioned[]) => void;
}

const SHOWN = 8;
const FRESH_MS = 600_000;

/** Words in which `@` calls colleagues in: found by name or staff number, by the keys or the mouse. */
export function MentionField({ text, people, onChange, ...field }: Props) {
  const t = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const asked = askedBefore(text, caret);
  const words = useSettled(asked ?? '');
  const looking = asked !== null && asked !== '' && words !== '';
  const { data } = useQuery({
    queryKey: queryKeys.staffOf({ q: words }),
    queryFn: ({ signal }) => fetchStaff({ q: words }, signal),
    enabled: looking,
    staleTime: FRESH_MS,
  });
  const found = looking ? (data ?? []).slice(0, SHOWN) : [];
  const chosen = found[Math.min(at, found.length - 1)];
  const area = () => box.current?.querySelector('textarea') ?? null;
  const pick = ({ id: staffId, name }: Mentioned) => {
    const next = withMention(text, caret, name);
    onChange(next.text, stillMentioned(next.text, [...people, { id: staffId, name }]));
    setAt(0);
    setCaret(next.caret);
    requestAnimationFrame(() => {
      area()?.focus();
      area()?.setSelectionRange(next.caret, next.caret);
    });
  };
  const press = (event: KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt((old) => (old + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen && !event.ctrlKey) pick(chosen);
    else if (event.key === 'Escape') setCaret(0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field id={id} wide {...field}>
      <div ref={box} className="hl-mention" onKeyDownCapture={press}>
        <Input.TextArea
          id={id}
          value={text}
          maxLength={20_000}
          autoSize={{ minRows: 3, maxRows: 14 }}
          placeholder={t('cases.mention_hint')}
          aria-required={field.required ?? false}
          aria-invalid={Boolean(field.error)}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          onChange={(event) => {
            setCaret(event.target.selectionStart);
            setAt(0);
            onChange(event.target.value, stillMentioned(event.target.value, people));
          }}
          onClick={(event) => setCaret(event.currentTarget.selectionStart)}
        />
        {found.length > 0 ? (
          <div id={`${id}-list`} className="hl-mention-list" role="listbox" aria-label={t('cases.mention_who')}>
            {found.map((person) => (
              <div
                key={person.id}
                id={`${id}-${person.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={person === chosen}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(person);
                }}
              >
                <b>{person.name}</b> {person.staffNo}
                <span className="hl-quiet">{person.jobs.map((held) => t(`terms.job.${held.job}`)).join(' ')}</span>
              </div>
            ))}
          </div>
        ) : null}
      </div>
    </Field>
  );
}
