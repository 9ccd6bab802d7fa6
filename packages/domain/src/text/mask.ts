import { formatAddress, parseAddress } from '../search/address-key.ts';
import { maskPhone } from '../search/phone-key.ts';
import { FLAT_WORDS } from './mask.lexicon.ts';

const HIDDEN = '**';
const ID_NUMBER = /(?<![\dA-Za-z])(\d{4})\d{10}(\d{3}[\dXx])(?![\dA-Za-z])/g;
const MOBILE = /(?<!\d)(1[3-9]\d)[-\s]?\d{4}[-\s]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<!\d)(0\d{2,3}[-\s]?)\d{3,4}(\d{4})(?!\d)/g;
const FLAT = new RegExp(`\\d{1,4}(?=${FLAT_WORDS})`, 'gu');
const DASHED_FLAT = /(?<![\d-])(\d{1,3})-\d{1,2}-\d{2,4}(?![\d-])/g;

/** The first sign of a name and two stars, however long it is, so that its length tells nothing; empty stays empty. */
export function maskName(name: string): string {
  const [first = ''] = Array.from(name.trim());
  return first && first + HIDDEN;
}

/** An address down to its building; what names no flat stays as it is. */
export function maskRoom(place: string): string {
  const { community, building, unit, room } = parseAddress(place);
  return unit || room ? formatAddress(community, building, '', '') + HIDDEN : place;
}

/**
 * A text without what tells who somebody is: telephone and identity numbers, flats, and the names and numbers given,
 * each in its masked form. What people say of themselves in other words stays (SEC-1).
 */
export function maskWords(text: string, known: { name: string | null; phone: string | null }): string {
  const name = known.name?.trim();
  const phone = known.phone?.trim();
  let masked = text;
  if (phone) masked = masked.replaceAll(phone, maskPhone(phone));
  // A name of one sign would be found inside other words.
  if (name && Array.from(name).length > 1) masked = masked.replaceAll(name, maskName(name));
  return masked
    .replace(ID_NUMBER, '$1**********$2')
    .replace(MOBILE, '$1****$2')
    .replace(LANDLINE, '$1****$2')
    .replace(DASHED_FLAT, `$1-${HIDDEN}`)
    .replace(FLAT, HIDDEN);
}
