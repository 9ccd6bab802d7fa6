/** The first row that is not as it was written: which check failed, the row's name, and what was found there. */
export interface VerifyProblem {
  code:
    | 'event_missing'
    | 'event_header_changed'
    | 'event_body_changed'
    | 'event_personal_changed'
    | 'event_personal_added'
    | 'event_personal_destroyed'
    | 'destruction_not_approved'
    | 'destruction_list_gap'
    | 'event_row_differs'
    | 'chain_broken'
    | 'head_missing'
    | 'head_differs'
    | 'head_without_events'
    | 'personal_without_event'
    | 'case_not_in_register'
    | 'register_entry_differs'
    | 'register_entry_without_case'
    | 'register_gap'
    | 'register_head_differs'
    | 'seal_changed'
    | 'seal_chain_broken'
    | 'seal_signature_wrong'
    | 'seal_gap'
    | 'sealed_entries_changed'
    | 'sealed_events_changed'
    | 'anchor_differs'
    | 'file_changed'
    | 'file_missing'
    | 'case_file_missing'
    | 'case_file_without_case'
    | 'case_file_differs'
    | 'case_rows_differ'
    | 'guard_missing'
    | 'guard_added'
    | 'guard_changed'
    | 'account_line_missing'
    | 'account_line_added';
  table:
    | 'event'
    | 'event_personal'
    | 'stream_head'
    | 'register_entry'
    | 'register_head'
    | 'register_seal'
    | 'event_seal'
    | 'files'
    | 'case_file'
    | 'work_order'
    | 'follow_up'
    | 'case_attachment'
    | 'case_reach'
    | 'account_log'
    | 'guards';
  /** The row's key as text: stream and sequence, year and number, seal number, the hash of a file, when a line of the account log was written, or a trigger's name. */
  row: string;
  detail?: string;
}

/** Ends a check at the first wrong row. */
export class Wrong extends Error {
  constructor(readonly problem: VerifyProblem) {
    super(problem.code);
    this.name = 'Wrong';
  }
}
