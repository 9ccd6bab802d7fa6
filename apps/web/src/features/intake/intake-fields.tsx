import { caseKinds, caseSources, causes, urgencies } from '@hearthline/domain/cases/case-terms';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField, LineField, SwitchField, WordsField } from '../../ui/fields.tsx';
import { PeopleField, PersonField } from '../../ui/person-field.tsx';
import { PremisesField } from '../../ui/premises-field.tsx';
import { UnitField, UnitsField } from '../../ui/unit-field.tsx';
import { type IntakeForm, isConfidentialKind, partsOf } from './intake-form.ts';

export interface PartProps {
  form: IntakeForm;
  change: (part: Partial<IntakeForm>) => void;
  /** What is wrong with a field, if anything. */
  wrong: (name: keyof IntakeForm) => string | null;
}

const replyCodes = ['explained', 'solved', 'not_ours'] as const;

/** Who asks and how it came in. */
export function WhoPart({ form, change, wrong }: PartProps) {
  const t = useWords();
  const terms = <V extends string>(list: string, values: readonly V[]) =>
    values.map((value) => ({ value, label: t(`terms.${list}.${value}`) }));
  return (
    <>
      <ChoiceField
        label={t('intake.source')}
        required
        value={form.source}
        error={wrong('source')}
        choices={terms('source', caseSources)}
        onChange={(source) => change({ source })}
      />
      <ChoiceField
        label={t('intake.kind')}
        required
        value={form.kind}
        error={wrong('kind')}
        choices={terms('kind', caseKinds)}
        onChange={(kind) => change({ kind })}
      />
      <ChoiceField
        label={t('intake.urgency')}
        value={form.urgency}
        choices={terms('urgency', urgencies)}
        onChange={(urgency) => change({ urgency })}
      />
      <LineField
        label={t('intake.phone')}
        kind="tel"
        value={form.phone}
        error={wrong('phone')}
        max={60}
        onChange={(phone) => change({ phone })}
      />
      <LineField
        label={t('intake.caller')}
        value={form.callerName}
        max={60}
        onChange={(callerName) => change({ callerName })}
      />
      {partsOf(form).earlier ? (
        <InstantField
          label={t('intake.happened_at')}
          value={form.happenedAt}
          error={wrong('happenedAt')}
          onChange={(happenedAt) => change({ happenedAt })}
        />
      ) : null}
    </>
  );
}

/** Where it is, and the words of the person who asks. */
export function WhatPart({ form, change, wrong }: PartProps) {
  const t = useWords();
  return (
    <>
      <WordsField
        label={t('intake.text')}
        required
        rows={4}
        value={form.text}
        error={wrong('text')}
        placeholder={t('intake.text_hint')}
        onChange={(text) => change({ text })}
      />
      <PremisesField
        label={t('intake.premises')}
        value={form.premises?.id ?? null}
        known={form.premises}
        onChange={(_id, premises) => change({ premises })}
      />
      <LineField
        label={t('intake.place')}
        wide
        value={form.place}
        error={wrong('place')}
        {...(form.premises ? {} : { hint: t('intake.place_hint') })}
        onChange={(place) => change({ place })}
      />
    </>
  );
}

/** The number and deadline an outside body gave; ours are kept beside it. */
export function OutsidePart({ form, change, wrong }: PartProps) {
  const t = useWords();
  return (
    <>
      <LineField
        label={t('intake.outside_system')}
        value={form.outsideSystem}
        max={40}
        onChange={(outsideSystem) => change({ outsideSystem })}
      />
      <LineField
        label={t('intake.outside_number')}
        value={form.outsideNumber}
        max={60}
        error={wrong('outsideNumber')}
        onChange={(outsideNumber) => change({ outsideNumber })}
      />
      <InstantField
        label={t('intake.outside_due')}
        value={form.outsideDueAt}
        onChange={(outsideDueAt) => change({ outsideDueAt })}
      />
    </>
  );
}

/** Any caller may ask to be kept secret (GB/T 33358); kept from the accused, with whom it concerns (SEC-1). */
export function ConfidentialPart({ form, change }: PartProps) {
  const t = useWords();
  return (
    <>
      <SwitchField
        label={t('intake.confidential')}
        hint={t('intake.confidential_hint')}
        value={form.confidential ?? isConfidentialKind(form.kind)}
        onChange={(confidential) => change({ confidential })}
      />
      {partsOf(form).confidential ? (
        <>
          <PeopleField
            label={t('intake.accused_people')}
            values={form.accusedStaffIds}
            onChange={(accusedStaffIds) => change({ accusedStaffIds })}
          />
          <UnitsField
            label={t('intake.accused_units')}
            values={form.accusedUnitIds}
            onChange={(accusedUnitIds) => change({ accusedUnitIds })}
          />
        </>
      ) : null}
    </>
  );
}

export function AnsweredPart({ form, change, wrong }: PartProps) {
  const t = useWords();
  return (
    <>
      <SwitchField
        label={t('intake.answered')}
        hint={t('intake.answered_hint')}
        value={form.answeredNow}
        onChange={(answeredNow) => change({ answeredNow, ...(answeredNow ? { handledBefore: false } : {}) })}
      />
      {form.answeredNow ? (
        <>
          <ChoiceField
            label={t('intake.reply_code')}
            value={form.replyCode}
            choices={replyCodes.map((code) => ({ value: code, label: t(`terms.closing.${code}`) }))}
            onChange={(replyCode) => change({ replyCode })}
          />
          <WordsField
            label={t('intake.reply')}
            required
            value={form.reply}
            error={wrong('reply')}
            onChange={(reply) => change({ reply })}
          />
        </>
      ) : null}
    </>
  );
}

/** A station that dealt with a walk-in and enters it afterwards, with the true times. */
export function HandledPart({ form, change, wrong }: PartProps) {
  const t = useWords();
  return (
    <>
      <SwitchField
        label={t('intake.handled')}
        hint={t('intake.handled_hint')}
        value={form.handledBefore}
        onChange={(handledBefore) => change({ handledBefore, ...(handledBefore ? { answeredNow: false } : {}) })}
      />
      {form.handledBefore ? (
        <>
          <UnitField
            label={t('intake.handled_unit')}
            required
            value={form.handledUnitId}
            onChange={(handledUnitId) => change({ handledUnitId, handledStaffId: null })}
          />
          <PersonField
            label={t('intake.handled_by')}
            required
            unitId={form.handledUnitId}
            value={form.handledStaffId}
            error={wrong('handledStaffId')}
            onChange={(handledStaffId) => change({ handledStaffId })}
          />
          <InstantField
            label={t('intake.arrived_at')}
            value={form.handledArrivedAt}
            onChange={(handledArrivedAt) => change({ handledArrivedAt })}
          />
          <InstantField
            label={t('intake.done_at')}
            required
            value={form.handledDoneAt}
            error={wrong('handledDoneAt')}
            onChange={(handledDoneAt) => change({ handledDoneAt })}
          />
          <ChoiceField
            label={t('cases.field.cause')}
            value={form.handledCause}
            choices={causes.map((cause) => ({ value: cause, label: t(`terms.cause.${cause}`) }))}
            onChange={(handledCause) => change({ handledCause })}
          />
          <LineField
            label={t('cases.field.noVisitReason')}
            value={form.handledNoVisit}
            onChange={(handledNoVisit) => change({ handledNoVisit })}
          />
          <WordsField
            label={t('cases.field.result')}
            required
            value={form.handledResult}
            error={wrong('handledResult')}
            onChange={(handledResult) => change({ handledResult })}
          />
        </>
      ) : null}
    </>
  );
}
