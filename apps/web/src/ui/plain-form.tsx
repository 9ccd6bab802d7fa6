import { type KeyboardEvent, type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';

/**
 * A form that an input method cannot send: the Enter that picks a candidate submits nothing. Ctrl+Enter sends from
 * anywhere in it.
 */
export function PlainForm(props: {
  label: string;
  onSubmit: () => void;
  className?: string;
  focusFirst?: boolean;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const { focusFirst = false } = props;
  useEffect(() => {
    if (focusFirst) form.current?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea')?.focus();
  }, [focusFirst]);
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter') return;
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) event.preventDefault();
    else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      props.onSubmit();
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      aria-label={props.label}
      className={props.className}
      noValidate
      onKeyDown={press}
      onSubmit={submit}
    >
      {props.children}
    </form>
  );
}
