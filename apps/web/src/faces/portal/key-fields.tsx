import { useWords } from '../../lib/use-words.ts';
import type { CaseKey } from './portal-api.ts';
import { PortalLine } from './portal-field.tsx';
import { typedCode, typedDigits, typedNumber } from './typed.ts';

/** What is typed so far; the check code is asked for instead of the phone's ending where `byCode`. */
export interface TypedKey {
  number: string;
  lastFour: string;
  code: string;
  byCode: boolean;
}

/** The key as typed; null while something is missing. */
export function keyOf(typed: TypedKey): CaseKey | null {
  const number = typedNumber(typed.number);
  const [lastFour, checkCode] = [typedDigits(typed.lastFour), typedCode(typed.code)];
  if (number === '') return null;
  if (typed.byCode) return checkCode === '' ? null : { number, checkCode };
  return lastFour.length === 4 ? { number, lastFour } : null;
}

interface Props {
  typed: TypedKey;
  /** Sent once already: what is missing is said. */
  tried: boolean;
  onType: (more: Partial<TypedKey>) => void;
}

/** ORD-8: the number, and one of the two keys that go with it. */
export function KeyFields({ typed, tried, onType }: Props) {
  const t = useWords();
  return (
    <>
      <PortalLine
        label={t('portal.number')}
        hint={t('portal.number_hint')}
        error={tried && typedNumber(typed.number) === '' ? t('portal.needed') : null}
        value={typed.number}
        onType={(number) => onType({ number })}
        maxLength={40}
        autoCapitalize="characters"
      />
      {typed.byCode ? (
        <PortalLine
          label={t('portal.check_code')}
          hint={t('portal.check_code_hint')}
          error={tried && typedCode(typed.code) === '' ? t('portal.needed') : null}
          value={typed.code}
          onType={(code) => onType({ code })}
          maxLength={20}
          autoCapitalize="characters"
          spellCheck={false}
          className="pt-code-input"
        />
      ) : (
        <PortalLine
          label={t('portal.last_four')}
          hint={t('portal.last_four_hint')}
          error={tried && typedDigits(typed.lastFour).length !== 4 ? t('portal.four_digits') : null}
          value={typed.lastFour}
          onType={(lastFour) => onType({ lastFour })}
          inputMode="numeric"
          maxLength={4}
          className="pt-short"
        />
      )}
      <button type="button" className="pt-link" onClick={() => onType({ byCode: !typed.byCode })}>
        {t(typed.byCode ? 'portal.by_last_four' : 'portal.by_check_code')}
      </button>
    </>
  );
}
