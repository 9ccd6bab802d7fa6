import type { RefusalCode } from '@hearthline/domain/cases/refusal';
import type { SheetRefusalCode } from '@hearthline/domain/first-asked/sheet-refusal';
import type { PlatformCode } from './platform-codes.ts';

export type Code = RefusalCode | SheetRefusalCode | PlatformCode;

export type RefusalParams = Record<string, string | number | null | boolean>;

/** A refusal on its way to the caller: a code with parameters, never a sentence. */
export class Refused extends Error {
  constructor(
    readonly code: Code,
    readonly params: RefusalParams = {},
    readonly field: string | null = null,
  ) {
    super(code);
    this.name = 'Refused';
  }
}
