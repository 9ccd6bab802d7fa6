import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { areaProjector } from './features/areas/areas.projector.ts';
import { mountAreas } from './features/areas/areas.routes.ts';
import { callProjector } from './features/calls/call-stream.ts';
import { mountCalls } from './features/calls/calls.routes.ts';
import { caseProjector } from './features/cases/cases.projector.ts';
import { mountCases } from './features/cases/cases.routes.ts';
import { mountDispatchRules } from './features/dispatch-rules/dispatch-rules.routes.ts';
import { dispatchRuleProjector } from './features/dispatch-rules/rule-stream.ts';
import { dispatchMonthProjector } from './features/dispatch-rules/sample-stream.ts';
import { mountDuty } from './features/duty/duty.routes.ts';
import { mountFiles } from './features/files/files.routes.ts';
import { mountFirstAsked } from './features/first-asked/first-asked.routes.ts';
import { sheetMonthProjector, sheetProjector } from './features/first-asked/sheets.projector.ts';
import { mountFollowUps } from './features/follow-ups/follow-ups.routes.ts';
import { followUpMonthProjector } from './features/follow-ups/month-stream.ts';
import { followUpReviewProjector } from './features/follow-ups/review-stream.ts';
import { mountHandover } from './features/handover/handover.routes.ts';
import { mountImportRuns } from './features/import-runs/import-runs.routes.ts';
import { mountImports } from './features/imports/imports.routes.ts';
import { inboxProjector } from './features/inbox/inbox.projector.ts';
import { mountInbox } from './features/inbox/inbox.routes.ts';
import { interruptionProjector } from './features/interruptions/interruption-stream.ts';
import { mountInterruptions } from './features/interruptions/interruptions.routes.ts';
import { mountLive } from './features/live/live.routes.ts';
import { mountLooks } from './features/looks/looks.routes.ts';
import { mountMeta } from './features/meta/meta.routes.ts';
import { companyName } from './features/organisation/organisation.public.ts';
import { mountOrganisation } from './features/organisation/organisation.routes.ts';
import { staffProjector } from './features/organisation/staff.projector.ts';
import { unitProjector } from './features/organisation/units.projector.ts';
import { mountOutdoor } from './features/outdoor/outdoor.routes.ts';
import { outdoorProjector } from './features/outdoor/outdoor-stream.ts';
import { mountOutside } from './features/outside/outside.routes.ts';
import { calendarProjector, packProjector } from './features/policy/policy.projector.ts';
import { mountPolicy } from './features/policy/policy.routes.ts';
import { communityProjector, customerProjector, premisesProjector } from './features/premises/premises.projector.ts';
import { mountPremises } from './features/premises/premises.routes.ts';
import { mountPrint } from './features/print/print.routes.ts';
import { mountPublic } from './features/public/public.routes.ts';
import { mountQueue } from './features/queue/queue.routes.ts';
import { mountReminders } from './features/reminders/reminders.routes.ts';
import { destructionProjector, holdProjector } from './features/retention/retention.projector.ts';
import { mountRetention } from './features/retention/retention.routes.ts';
import { mountSearch } from './features/search/search.routes.ts';
import { mountAccount } from './features/session/account.routes.ts';
import { mountSession } from './features/session/session.routes.ts';
import { mountSettings } from './features/settings/settings.routes.ts';
import { mountSuggestions } from './features/suggestions/suggestions.routes.ts';
import { wordExampleProjector } from './features/words/example-stream.ts';
import { wordsProjector } from './features/words/words.projector.ts';
import { mountWords } from './features/words/words.routes.ts';
import { mountWorkOrders } from './features/work-orders/work-orders.routes.ts';
import { noScope } from './platform/db/scope.ts';
import { readAs } from './platform/db/tx.ts';
import type { StreamKind } from './platform/events/chain.ts';
import { createEventLog, type EventLog, type Projector } from './platform/events/event-log.ts';
import { createHttp } from './platform/http/create-http.ts';
import { mountHealth } from './platform/http/health.ts';
import { createMount, type Mount } from './platform/http/mount.ts';
import { serveWeb } from './platform/http/static-web.ts';
import { mountMetrics } from './platform/metrics/metrics.routes.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';
import { projectRoot } from './platform/project-root.ts';
import type { Services } from './platform/services.ts';

/** What each kind of stream means to the tables: the ordered list all appends go through. */
export function createProjectors(policy: PolicyBook): Partial<Record<StreamKind, Projector>> {
  return {
    unit: unitProjector,
    staff: staffProjector,
    community: communityProjector,
    premises: premisesProjector,
    customer: customerProjector,
    area: areaProjector,
    interruption: interruptionProjector(policy),
    outdoor: outdoorProjector,
    call: callProjector(policy),
    inbox: inboxProjector,
    pack: packProjector,
    calendar: calendarProjector,
    words: wordsProjector,
    word_example: wordExampleProjector,
    case: caseProjector(policy),
    sheet: sheetProjector(policy),
    sheet_month: sheetMonthProjector(policy),
    destruction: destructionProjector,
    hold: holdProjector,
    follow_up_month: followUpMonthProjector(policy),
    follow_up_review: followUpReviewProjector(policy),
    dispatch_rule: dispatchRuleProjector,
    dispatch_month: dispatchMonthProjector,
  };
}

/** The log all writes go through. */
export function createLog(policy: PolicyBook): EventLog {
  return createEventLog(createProjectors(policy));
}

/** The features, and the only list of them. */
function mountFeatures(mount: Mount): { stop(): void } {
  mountSession(mount);
  mountAccount(mount);
  mountCases(mount);
  mountOrganisation(mount);
  mountPremises(mount);
  mountAreas(mount);
  mountInterruptions(mount);
  mountOutdoor(mount);
  const exchange = mountCalls(mount);
  mountSuggestions(mount);
  mountSettings(mount);
  mountImportRuns(mount);
  mountDuty(mount);
  mountHandover(mount);
  mountWorkOrders(mount);
  mountFirstAsked(mount);
  mountFollowUps(mount);
  mountPublic(mount);
  mountInbox(mount);
  mountImports(mount);
  mountOutside(mount);
  mountFiles(mount);
  mountPrint(mount);
  mountMeta(mount);
  mountLooks(mount);
  mountQueue(mount);
  mountSearch(mount);
  mountReminders(mount);
  mountPolicy(mount);
  mountRetention(mount);
  mountWords(mount);
  mountDispatchRules(mount);
  return exchange;
}

export interface App {
  http: FastifyInstance;
  mount: Mount;
}

/** The web application over the given services; not yet listening. */
export async function createApp(services: Services, options: { logger?: boolean | object } = {}): Promise<App> {
  const http = await createHttp(services, options.logger);
  mountMetrics(http, services);
  const mount = createMount(http, services);
  const exchange = mountFeatures(mount);
  const live = mountLive(mount);
  http.addHook('preClose', async () => {
    exchange.stop();
    await live.stop();
  });
  mountHealth(http, services);
  await serveWeb(http, join(projectRoot(), 'apps', 'web', 'dist'), () =>
    readAs(services.pool, noScope, (db) => companyName(services, db)),
  );
  return { http, mount };
}
