import { endSecondFactor, type FactorView, readSecondFactor, renewRecoveryCodes } from '@hearthline/contract/account';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { FactorSetup } from './factor-setup.tsx';
import { PasswordAsk } from './password-ask.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const FEW = 3;

type Doing = 'nothing' | 'setting_up' | 'ending' | 'renewing' | { codes: string[] };

function Standing({ factor, onDo }: { factor: FactorView; onDo: (doing: Doing) => void }) {
  const t = useWords();
  if (!factor.on)
    return (
      <>
        <p>{t('account.factor_what')}</p>
        <div className="hl-buttons">
          <Button type="primary" onClick={() => onDo('setting_up')}>
            {t('account.factor_begin')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p className="hl-account-line">
        <span className="hl-chip" data-tone="met">
          {t('account.factor_on')}
        </span>
        {factor.since ? <Moment at={factor.since} /> : null}
        <span className={factor.recoveryLeft < FEW ? 'hl-account-few' : 'hl-quiet'}>
          {t('account.recovery_left', { count: factor.recoveryLeft })}
        </span>
      </p>
      <div className="hl-buttons">
        <Button onClick={() => onDo('renewing')}>{t('account.renew_codes')}</Button>
        {factor.demanded ? (
          <span className="hl-quiet">{t('account.factor_demanded')}</span>
        ) : (
          <Button danger onClick={() => onDo('ending')}>
            {t('account.turn_off')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The own second factor: on, off, fresh recovery codes. */
export function FactorPart() {
  const t = useWords();
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>('nothing');
  const asked = useQuery({
    queryKey: queryKeys.secondFactor,
    queryFn: ({ signal }) => call(readSecondFactor, {}, { signal }),
  });
  const stop = () => setDoing('nothing');
  const done = () => {
    stop();
    void client.invalidateQueries({ queryKey: queryKeys.account });
  };
  if (asked.error) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={2} />;
  if (doing === 'nothing') return <Standing factor={asked.data} onDo={setDoing} />;
  if (doing === 'setting_up') return <FactorSetup onDone={done} onStop={stop} />;
  if (doing === 'ending')
    return (
      <PasswordAsk
        label={t('account.turn_off')}
        button={t('account.turn_off')}
        danger
        send={(password, key) => call(endSecondFactor, { body: { password } }, { key })}
        onDone={done}
        onStop={stop}
      />
    );
  if (doing === 'renewing')
    return (
      <PasswordAsk
        label={t('account.renew_codes')}
        button={t('account.renew_codes')}
        send={(password, key) => call(renewRecoveryCodes, { body: { password } }, { key })}
        onDone={({ recoveryCodes }) => setDoing({ codes: recoveryCodes })}
        onStop={stop}
      />
    );
  return <RecoveryCodes codes={doing.codes} onKept={done} />;
}
