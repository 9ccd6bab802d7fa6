import type { CallInput } from '@hearthline/contract/endpoint';
import type { intakePublicly } from '@hearthline/contract/public';

type Body = NonNullable<CallInput<typeof intakePublicly>['body']>;
export type PublicKind = Body['kind'];

/** What the public may put in, the most frequent first (INT-2). */
export const publicKinds: readonly PublicKind[] = [
  'heat_use',
  'repair',
  'fee',
  'consultation',
  'complaint',
  'report',
  'suggestion',
  'commendation',
  'emergency',
  'other',
];

export interface IntakeForm {
  kind: PublicKind | '';
  text: string;
  place: string;
  accountNo: string;
  callerName: string;
  phone: string;
  confidential: boolean;
}

export const emptyForm: IntakeForm = {
  kind: '',
  text: '',
  place: '',
  accountNo: '',
  callerName: '',
  phone: '',
  confidential: false,
};

const needPlace: readonly string[] = ['repair', 'heat_use', 'emergency'];
const PHONE_DIGITS = { min: 7, max: 20 };

export type IntakeFault = 'needed' | 'need_place' | 'phone_faulty';
export type IntakeFaults = Partial<Record<keyof IntakeForm, IntakeFault>>;

/** What is missing before it is worth sending; the server has the last word. Keys in the order of the form. */
export function faultsOf(form: IntakeForm): IntakeFaults {
  const digits = form.phone.normalize('NFKC').replace(/\D/g, '').length;
  const phone: IntakeFault | null = !form.phone.trim()
    ? 'needed'
    : digits < PHONE_DIGITS.min || digits > PHONE_DIGITS.max
      ? 'phone_faulty'
      : null;
  const placeless = needPlace.includes(form.kind) && !form.place.trim() && !form.accountNo.trim();
  return {
    ...(form.kind === '' ? { kind: 'needed' as const } : {}),
    ...(form.text.trim() ? {} : { text: 'needed' as const }),
    ...(placeless ? { place: 'need_place' as const } : {}),
    ...(phone ? { phone } : {}),
  };
}

/** The form as the contract takes it. */
export function bodyOf(form: IntakeForm & { kind: PublicKind }): Body {
  return {
    kind: form.kind,
    text: form.text.trim(),
    phone: form.phone.trim(),
    callerName: form.callerName.trim() || null,
    place: form.place.trim() || null,
    accountNo: form.accountNo.trim() || null,
    confidential: form.confidential,
  };
}
