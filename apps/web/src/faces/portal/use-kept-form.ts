import { useCallback, useState } from 'react';

function read(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage the form still works, it only forgets.
  }
}

/** A form that survives a reload but not the closing of the window: the next customer must not find it. */
export function useKeptForm<T extends object>(name: string, empty: T) {
  const [form, setForm] = useState<T>(() => {
    const kept = read(name);
    return kept && typeof kept === 'object' ? { ...empty, ...kept } : empty;
  });
  const change = useCallback(
    (patch: Partial<T>) =>
      setForm((old) => {
        const next = { ...old, ...patch };
        write(name, next);
        return next;
      }),
    [name],
  );
  const clear = useCallback(() => {
    write(name, null);
    setForm(empty);
  }, [name, empty]);
  return { form, change, clear };
}
