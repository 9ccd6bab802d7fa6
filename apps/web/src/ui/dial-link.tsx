import { PhoneOutlined } from '@ant-design/icons';
import { dialNumber } from '@hearthline/contract/calls';
import { Button } from 'antd';
import type { ReactNode, Ref } from 'react';
import { call } from '../lib/api-client.ts';
import { useCallDesk } from '../lib/call-desk.ts';
import { refusalWords } from '../lib/refusal-words.ts';
import { useSubmit } from '../lib/submit.ts';
import { useWords } from '../lib/use-words.ts';

interface Props {
  number: string;
  backTo?: string;
  caseId?: string;
  children: ReactNode;
  /** What a key presses. */
  ref?: Ref<HTMLElement>;
}

/** Calls a number by the exchange where one sits at a telephone of it, else by whatever the machine dials with. */
export function DialLink({ number, backTo, caseId, children, ref }: Props) {
  const t = useWords();
  const desk = useCallDesk();
  const { run, busy, refused } = useSubmit<unknown>();
  if (!desk || desk.telephony === 'off' || desk.seat === null)
    return (
      <a ref={ref as Ref<HTMLAnchorElement>} className="hl-dial" href={`tel:${number}`}>
        {children}
      </a>
    );
  const body = { number, backTo: backTo ?? null, caseId: caseId ?? null };
  return (
    <>
      <Button
        ref={ref as Ref<HTMLButtonElement>}
        className="hl-dial"
        size="small"
        icon={<PhoneOutlined aria-hidden="true" />}
        loading={busy}
        onClick={() => void run((key) => call(dialNumber, { body }, { key }))}
      >
        {children}
      </Button>
      {refused ? (
        <span className="hl-refused" role="alert">
          {refusalWords(refused, t)}
        </span>
      ) : null}
    </>
  );
}
