import { basename } from 'node:path';
import type { CallEnder } from '@hearthline/domain/calls/call-terms';
import type { AmiBlock } from './ami-blocks.ts';
import { type ExchangeEvent, OWN_CALL } from './port.ts';

/** What must be remembered of a call until its end. */
interface Known {
  /** One of ours: the telephone of a seat was rung first. */
  own: boolean;
  answered: boolean;
  busy: boolean;
  /** Who hung up, as far as it was said. */
  by: CallEnder | null;
}

type What<E> = E extends unknown ? Omit<E, 'call' | 'at'> : never;
type Told = What<ExchangeEvent>;

/** `PJSIP/1001-0000001f` and `PJSIP/1001` are the telephone `1001`. */
export function seatOf(channel: string | undefined): string {
  return (channel ?? '').replace(/^[^/]*\//, '').replace(/-[0-9a-f]{8}(;\d)?$/, '');
}

/** A withheld number comes as a word. */
const given = (text: string | undefined): string | null =>
  !text || text === '<unknown>' || text.toLowerCase() === 'anonymous' ? null : text;

const seconds = (text: string | undefined, per: number): number =>
  Math.max(0, Math.round(Number(text ?? 0) / per)) || 0;

function timeOf({ Timestamp }: AmiBlock): number | null {
  const at = Math.floor(Number(Timestamp) * 1_000);
  return Timestamp !== undefined && Number.isFinite(at) ? at : null;
}

/** The dial plan's own words. */
function userTold(block: AmiBlock): Told[] {
  const { UserEvent, File, Score, Key } = block;
  if (UserEvent === 'CallRecording' && File) return [{ what: 'recorded', file: basename(File) }];
  if (UserEvent === 'VoiceMail' && File) return [{ what: 'message_left', file: basename(File) }];
  if (UserEvent === 'IvrChoice' && Key) return [{ what: 'chose', key: Key.slice(0, 20) }];
  if (UserEvent === 'Satisfaction' && /^\d$/.test(Score ?? '')) return [{ what: 'scored', score: Number(Score) }];
  return [];
}

function queueTold(block: AmiBlock, known: Known): Told[] {
  const seat = seatOf(block['Interface']);
  switch (block['Event']) {
    case 'QueueCallerJoin':
      return [{ what: 'queued', queue: block['Queue'] ?? '' }];
    case 'AgentCalled':
      return [{ what: 'rang', seat }];
    case 'AgentRingNoAnswer':
      return [{ what: 'not_taken', seat, seconds: seconds(block['RingTime'], 1_000) }];
    case 'AgentConnect':
      known.answered = true;
      return [{ what: 'answered', seat }];
    case 'AgentComplete':
      if (block['Reason'] === 'caller' || block['Reason'] === 'agent') known.by ??= block['Reason'];
      return [];
    default:
      return [];
  }
}

/** A call of ours counts as answered when the customer does, not when our own seat takes it up. */
function dialTold(block: AmiBlock, known: Known, call: string): Told[] {
  if (!known.own || block['DestUniqueid'] === call || block['Event'] !== 'DialEnd') return [];
  if (block['DialStatus'] === 'BUSY') known.busy = true;
  if (block['DialStatus'] !== 'ANSWER' || known.answered) return [];
  known.answered = true;
  return [{ what: 'answered', seat: seatOf(block['Channel']) }];
}

function requested(block: AmiBlock, known: Known, call: string): void {
  const first = block['Uniqueid'] === call;
  known.by ??= first === known.own ? 'agent' : 'caller';
}

/** The calls of one exchange from what its manager interface says. `contexts`: where calls come in from outside. */
export function amiCalls(contexts: readonly string[]): { read(block: AmiBlock): ExchangeEvent[]; forget(): void } {
  const calls = new Map<string, Known>();
  const knownOf = (call: string): Known => {
    const known = calls.get(call) ?? { own: call.startsWith(OWN_CALL), answered: false, busy: false, by: null };
    calls.set(call, known);
    return known;
  };
  const told = (block: AmiBlock, call: string): Told[] => {
    const first = block['Uniqueid'] === call;
    if (block['Event'] === 'Newchannel') {
      if (!first || call.startsWith(OWN_CALL) || !contexts.includes(block['Context'] ?? '')) return [];
      knownOf(call);
      const line = given(block['Exten']);
      return [{ what: 'began', number: given(block['CallerIDNum']), name: given(block['CallerIDName']), line }];
    }
    const known = knownOf(call);
    switch (block['Event']) {
      case 'UserEvent':
        return userTold(block);
      case 'DialEnd':
        return dialTold(block, known, call);
      case 'Hold':
      case 'Unhold':
        return [{ what: block['Event'] === 'Hold' ? 'held' : 'resumed' }];
      case 'HangupRequest':
        requested(block, known, call);
        return [];
      case 'Hangup': {
        if (!first) return [];
        calls.delete(call);
        const by = known.by ?? (known.answered ? 'system' : 'caller');
        return [{ what: 'ended', by, busy: known.busy }];
      }
      default:
        return queueTold(block, known);
    }
  };
  return {
    read(block) {
      const at = timeOf(block);
      // A call passed on is told by the channel that passes it.
      const call = block['Linkedid'] ?? block['TransfereeLinkedid'] ?? block['OrigTransfererLinkedid'];
      if (block['Event'] === 'BlindTransfer' && call)
        return [{ call, at, what: 'passed_on', to: seatOf(block['Extension']) }];
      if (block['Event'] === 'AttendedTransfer' && call)
        return [
          { call, at, what: 'passed_on', to: seatOf(block['TransferTargetChannel'] ?? block['SecondTransfererExten']) },
        ];
      if (block['Event'] === 'OriginateResponse' && block['Response'] === 'Failure') {
        const own = block['ActionID'] ?? '';
        return own.startsWith(OWN_CALL) ? [{ call: own, at, what: 'ended', by: 'system', busy: false }] : [];
      }
      if (!call) return [];
      return told(block, call).map((each) => ({ ...each, call, at }) as ExchangeEvent);
    },
    forget: () => calls.clear(),
  };
}
