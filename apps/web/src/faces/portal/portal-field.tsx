import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  hint?: string;
  error?: string | null;
  optional?: string;
  children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label above, the control, and below it what is wrong or what helps. */
export function PortalField({ label, hint, error, optional, children }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className="pt-field">
      <label htmlFor={id}>
        {label}
        {optional && <small>{optional}</small>}
      </label>
      {children({
        id,
        ...(below ? { 'aria-describedby': `${id}-below` } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {below && (
        <p id={`${id}-below`} className={error ? 'pt-error' : 'pt-hint'}>
          {below}
        </p>
      )}
    </div>
  );
}

type LineProps = Omit<FieldProps, 'children'> &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
    onType: (text: string) => void;
  };

export function PortalLine({ label, hint, error, optional, onType, ...input }: LineProps) {
  return (
    <PortalField label={label} {...(hint ? { hint } : {})} error={error ?? null} {...(optional ? { optional } : {})}>
      {(attributes) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...attributes}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </PortalField>
  );
}
