import { type FormEvent, useRef, useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { bodyOf, emptyForm, faultsOf, type IntakeForm, publicKinds } from './intake-form.ts';
import { IntakeReceipt, type Receipt } from './intake-receipt.tsx';
import { putIn } from './portal-api.ts';
import { PortalField, PortalLine } from './portal-field.tsx';
import { PortalRefused } from './portal-notice.tsx';
import { useKeptForm } from './use-kept-form.ts';

const MAX_TEXT = 5000;

interface PartProps {
  form: IntakeForm;
  change: (patch: Partial<IntakeForm>) => void;
  wrong: (field: keyof IntakeForm) => string | null;
}

function KindChoice({ form, change, wrong }: PartProps) {
  const t = useWords();
  const fault = wrong('kind');
  return (
    <fieldset className="pt-kinds" aria-invalid={fault !== null}>
      <legend>{t('portal.new.kind')}</legend>
      {publicKinds.map((kind) => (
        <label key={kind}>
          <input type="radio" name="kind" value={kind} checked={form.kind === kind} onChange={() => change({ kind })} />
          <span>{t(`portal.kind.${kind}`)}</span>
        </label>
      ))}
      {fault && <p className="pt-error">{fault}</p>}
      {form.kind === 'emergency' && <p className="pt-refused">{t('portal.new.emergency')}</p>}
      {(form.kind === 'complaint' || form.kind === 'report') && <p className="pt-hint">{t('portal.new.protected')}</p>}
    </fieldset>
  );
}

function Person({ form, change, wrong }: PartProps) {
  const t = useWords();
  return (
    <>
      <PortalLine
        label={t('portal.new.name')}
        optional={t('portal.optional')}
        value={form.callerName}
        onType={(callerName) => change({ callerName })}
        maxLength={60}
        autoComplete="name"
      />
      <PortalLine
        label={t('portal.new.phone')}
        hint={t('portal.new.phone_hint')}
        error={wrong('phone')}
        value={form.phone}
        onType={(phone) => change({ phone })}
        type="tel"
        maxLength={40}
        autoComplete="tel"
      />
      <label className="pt-check">
        <input
          type="checkbox"
          checked={form.confidential}
          onChange={(event) => change({ confidential: event.target.checked })}
        />
        <span>
          {t('portal.new.confidential')}
          <small>{t('portal.new.confidential_hint')}</small>
        </span>
      </label>
    </>
  );
}

/** INT-1: the public's own way in. */
export function IntakePage() {
  const t = useWords();
  const { form, change, clear } = useKeptForm<IntakeForm>('hl.portal.intake', emptyForm);
  const [tried, setTried] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const sending = useSubmit<Receipt>();
  const page = useRef<HTMLFormElement>(null);
  const faults = faultsOf(form);
  const wrong = (field: keyof IntakeForm) => {
    const fault = faults[field];
    return tried && fault ? t(`portal.${fault}`) : null;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { kind } = form;
    if (kind === '' || Object.keys(faults).length > 0) {
      setTimeout(() =>
        page.current?.querySelector<HTMLElement>('[aria-invalid="true"] input, [aria-invalid="true"]')?.focus(),
      );
      return;
    }
    const given = await sending.run((key) => putIn(bodyOf({ ...form, kind }), key));
    if (!given) return;
    clear();
    setTried(false);
    setReceipt(given);
  };

  if (receipt) return <IntakeReceipt receipt={receipt} onAnother={() => setReceipt(null)} />;
  return (
    <form ref={page} className="pt-card" onSubmit={submit} noValidate>
      <h1>{t('portal.new.title')}</h1>
      <KindChoice form={form} change={change} wrong={wrong} />
      <PortalField label={t('portal.new.text')} hint={t('portal.new.text_hint')} error={wrong('text')}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={5}
            value={form.text}
            maxLength={MAX_TEXT}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </PortalField>
      <PortalLine
        label={t('portal.new.place')}
        hint={t('portal.new.place_hint')}
        error={wrong('place')}
        value={form.place}
        onType={(place) => change({ place })}
        maxLength={200}
        autoComplete="street-address"
      />
      <PortalLine
        label={t('portal.new.account')}
        hint={t('portal.new.account_hint')}
        optional={t('portal.optional')}
        value={form.accountNo}
        onType={(accountNo) => change({ accountNo })}
        maxLength={40}
        inputMode="numeric"
      />
      <Person form={form} change={change} wrong={wrong} />
      <PortalRefused refused={sending.refused} />
      <button type="submit" className="pt-main" disabled={sending.busy}>
        {sending.busy ? t('portal.wait') : t('portal.new.send')}
      </button>
    </form>
  );
}
