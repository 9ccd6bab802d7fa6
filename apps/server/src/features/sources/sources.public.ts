export { mediaFetcher } from './fetch-media.ts';
export { findStates, type SourceState } from './source-state.store.ts';
export { mailboxWatcher } from './watch-mailbox.ts';
