import { amiTelephony, listenToAmi } from '../../integrations/telephony/ami-client.ts';
import { type ExchangeListener, noTelephony, type Telephony } from '../../integrations/telephony/port.ts';
import { createSimulator, type Simulator } from '../../integrations/telephony/simulator.ts';
import type { Services } from '../../platform/services.ts';
import { callKeeper } from './keep-calls.ts';

export interface Exchange {
  telephony: Telephony;
  simulator: Simulator | null;
  keeper: ExchangeListener;
  stop(): void;
}

/** The exchange as the desk dials by it, of the kind the settings name. */
export function openExchange(services: Services): Exchange {
  const { telephony } = services.settings;
  const keeper = callKeeper(services);
  const plain = { keeper, simulator: null, stop: () => undefined };
  if (telephony?.kind === 'ami') return { ...plain, telephony: amiTelephony(telephony) };
  if (telephony?.kind !== 'simulator') return { ...plain, telephony: noTelephony };
  const simulator = createSimulator(
    keeper,
    (error) => services.log.error({ kind: error.name }, 'a played call could not be kept'),
    services.settings.recordingsDir,
  );
  return { keeper, telephony: simulator, simulator, stop: () => simulator.stop() };
}

/** Hears the exchange until the line breaks; null where there is none to hear. */
export function exchangeListener(services: Services): ((signal: AbortSignal) => Promise<void>) | null {
  const { telephony } = services.settings;
  if (telephony?.kind !== 'ami') return null;
  const keeper = callKeeper(services);
  return (signal) => listenToAmi(telephony, keeper, signal);
}
