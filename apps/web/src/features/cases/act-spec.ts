import type { CaseView } from '@hearthline/contract/case-view';
import type { Endpoint } from '@hearthline/contract/endpoint';

export type FormValues = Record<string, unknown>;

export interface FieldSpec {
  name: string;
  type:
    | 'words'
    | 'mention_words'
    | 'line'
    | 'choice'
    | 'unit'
    | 'person'
    | 'people'
    | 'units'
    | 'instant'
    | 'file'
    | 'switch'
    | 'score'
    | 'case'
    | 'premises'
    | 'pause_cause'
    | 'promise'
    | 'request'
    | 'decision'
    | 'outside_step';
  required?: true;
  /** Of a choice: its codes and the list that has their words. */
  values?: readonly string[];
  terms?: string;
  /** Which field holds the unit whose people are offered. */
  unitFrom?: string;
  onlyIf?: (values: FormValues) => boolean;
}

export interface ActSpec {
  endpoint: Endpoint;
  fields: FieldSpec[];
  start?: (view: CaseView) => FormValues;
  /** Its fields are what the case says now: those nobody touches follow the case. */
  correctsFacts?: true;
  /** Nothing to say: pressing the button does it. */
  atOnce?: true;
}
