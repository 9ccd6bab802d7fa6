import { OWN_SEAT, type Step } from './scenarios.ts';

interface Sample {
  call: string;
  steps: readonly Step[];
  seat: string;
  number: string | null;
  name: string | null;
}

type Fields = Record<string, string>;

/** What an exchange says of a step, with the noise it makes around it. */
function blocksOf(step: Step, { call, seat, number, name }: Sample): Fields[] {
  const agent = { Channel: 'PJSIP/trunk-00000001', Uniqueid: call, Linkedid: call };
  const at = (who: string): string => `PJSIP/${who === OWN_SEAT ? seat : who}`;
  switch (step.what) {
    case 'began':
      return [
        {
          Event: 'Newchannel',
          ...agent,
          CallerIDNum: number ?? 'anonymous',
          CallerIDName: name ?? '<unknown>',
          Context: 'from-trunk',
          Exten: step.line ?? 's',
        },
        { Event: 'Newstate', ...agent, ChannelState: '4' },
      ];
    case 'queued':
      return [{ Event: 'QueueCallerJoin', ...agent, Queue: step.queue, Position: '1', Count: '1' }];
    case 'rang':
      return [
        {
          Event: 'Newchannel',
          Channel: `${at(step.seat)}-00000002`,
          Uniqueid: `${call}9`,
          Linkedid: call,
          Context: 'internal',
          Exten: 's',
        },
        { Event: 'AgentCalled', ...agent, Queue: 'heating', Interface: at(step.seat), DestUniqueid: `${call}9` },
      ];
    case 'not_taken':
      return [
        { Event: 'DialEnd', ...agent, DestUniqueid: `${call}9`, DialStatus: 'NOANSWER' },
        { Event: 'DialEnd', ...agent, DestUniqueid: `${call}9`, DialStatus: 'CANCEL' },
        { Event: 'AgentRingNoAnswer', ...agent, Interface: at(step.seat), RingTime: String(step.seconds * 1_000) },
        { Event: 'Hangup', Channel: `${at(step.seat)}-00000002`, Uniqueid: `${call}9`, Linkedid: call, Cause: '0' },
      ];
    case 'answered':
      return [
        { Event: 'DialEnd', ...agent, DestUniqueid: `${call}9`, DialStatus: 'ANSWER' },
        { Event: 'AgentConnect', ...agent, Interface: at(step.seat), RingTime: '3', HoldTime: '5' },
      ];
    case 'held':
    case 'resumed':
      return [
        {
          Event: step.what === 'held' ? 'Hold' : 'Unhold',
          Channel: `${at(OWN_SEAT)}-00000002`,
          Uniqueid: `${call}9`,
          Linkedid: call,
        },
      ];
    case 'passed_on':
      return [
        {
          Event: 'BlindTransfer',
          TransfererChannel: `${at(OWN_SEAT)}-00000002`,
          TransfererLinkedid: call,
          TransfereeLinkedid: call,
          Extension: step.to,
        },
        { Event: 'AgentComplete', ...agent, Interface: at(OWN_SEAT), TalkTime: '4', Reason: 'transfer' },
      ];
    case 'chose':
      return [{ Event: 'UserEvent', ...agent, UserEvent: 'IvrChoice', Key: step.key }];
    case 'scored':
      return [{ Event: 'UserEvent', ...agent, UserEvent: 'Satisfaction', Score: String(step.score) }];
    case 'recorded':
      return [{ Event: 'UserEvent', ...agent, UserEvent: 'CallRecording', File: `/var/spool/recordings/${step.file}` }];
    case 'message_left':
      return [{ Event: 'UserEvent', ...agent, UserEvent: 'VoiceMail', File: `/var/spool/recordings/${step.file}` }];
    case 'ended':
      return [
        ...(step.by === 'agent'
          ? [{ Event: 'HangupRequest', Channel: `${at(OWN_SEAT)}-00000002`, Uniqueid: `${call}9`, Linkedid: call }]
          : [{ Event: 'HangupRequest', ...agent }]),
        { Event: 'Hangup', ...agent, Cause: '16', 'Cause-txt': 'Normal Clearing' },
      ];
  }
}

/** A scenario as the manager interface of an exchange writes it. */
export function sampleAmi(sample: Sample): Buffer {
  const blocks = sample.steps.flatMap((step) => blocksOf(step, sample));
  const text = blocks.map((fields) => {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    return `${lines.join('\r\n')}\r\n\r\n`;
  });
  return Buffer.from(`Asterisk Call Manager/11.0.0\r\n${text.join('')}`);
}
