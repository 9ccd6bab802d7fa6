import * as contract from '@hearthline/contract/calls';
import { scenarios } from '../../integrations/telephony/scenarios.ts';
import type { Mount } from '../../platform/http/mount.ts';
import { seasonNow } from '../../platform/policy/season-now.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { dialBy, playBy, sort, takeSeatBy, tie, tryBack } from './act-on-calls.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { list, read, readDesk } from './read-calls.ts';
import { listen, ofCase, play } from './recordings.ts';

/** The returned exchange is stopped with the application. */
export function mountCalls(mount: Mount): Exchange {
  const exchange = openExchange(mount.services);
  const { kind } = exchange.telephony;
  mount.read(contract.readCallDesk, readDesk(kind));
  mount.read(contract.readCallRules, async ({ services, now }, _, db) => {
    const { calls } = services.policy.current(now).pack;
    const season = seasonNow(services.policy, now);
    const played = kind === 'simulator' ? scenarios.map(({ code }) => code) : [];
    return { company: await companyName(services, db), ...calls, season, scenarios: played };
  });
  mount.read(contract.readCall, read);
  mount.read(contract.listCalls, list);
  mount.read(contract.listCaseCalls, ofCase);
  mount.write(contract.listenCall, listen);
  mount.raw(contract.playRecording, play);
  mount.write(contract.takeSeat, takeSeatBy(exchange));
  mount.write(contract.sortCall, sort);
  mount.write(contract.tieCall, tie);
  mount.write(contract.tryCallBack, tryBack);
  mount.write(contract.dialNumber, dialBy(exchange));
  mount.write(contract.playCall, playBy(exchange));
  return exchange;
}
