import { useDraft } from './draft.ts';

/** What was touched, and beside it how the record stood at the first key. */
type Touched<T> = Partial<T> & { was?: T; seq?: number };

export interface ChangeDraft<T> {
  /** What the form shows: the record as it is now, with what was touched. */
  form: T;
  change: (part: Partial<T>) => void;
  clear: () => void;
  /** Others set a field otherwise that was touched here too. */
  othersSay: (field: keyof T) => boolean;
  /** For `If-Match`: how far the record was when somebody began to type, also after a reload (decision 0024). */
  seen: number | undefined;
  /** Refused, and what others did is shown: what is sent next rests on that. */
  restOn: (seq: number) => void;
}

/**
 * A draft of a change to a record that is there (`seq`: how many events it has), or of a new one (without). Only what was
 * touched is kept: what others change meanwhile is not put back as it was.
 */
export function useChangeDraft<T extends object>(name: string, now: T, seq?: number): ChangeDraft<T> {
  const draft = useDraft<Touched<T>>(name, {});
  const { was, seq: begun = seq, ...typed } = draft.value;
  const form = { ...now, ...typed } as T;
  const keep = (part: object) => draft.change(part as Partial<Touched<T>>);
  return {
    form,
    change: (part) => keep({ ...part, was: was ?? now, ...(begun === undefined ? {} : { seq: begun }) }),
    clear: draft.clear,
    othersSay: (field) =>
      was !== undefined && field in typed && was[field] !== now[field] && now[field] !== form[field],
    seen: begun,
    restOn: (at) => {
      if (was !== undefined) keep({ seq: at });
    },
  };
}
