import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { Refused } from '../../platform/http/refused.ts';

/** One phone in its one form, extension behind a dash; null stays null, what is no number is refused (CUS-1). */
export function phoneText(raw: string | null): string | null {
  if (raw === null) return null;
  const phone = normalizePhone(raw);
  if (!phone) throw new Refused('phone_unreadable', { phone: raw }, 'phone');
  return phone.extension ? `${phone.key}-${phone.extension}` : phone.key;
}
