import type { CaseView } from '@hearthline/contract/case-view';
import { printOrder } from '@hearthline/contract/cases';
import { addressOf } from '../../lib/api-client.ts';
import { inList } from '../../lib/in-list.ts';
import { currentLanguage } from '../../lib/language.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { OrderStateTag } from '../../ui/state-tag.tsx';
import { CaseAppointments } from './case-appointments.tsx';
import './case-orders.css';

const steps = ['dispatched', 'accepted', 'arrived', 'done'] as const;

/** Who has it, how far they are, what they found. */
export function CaseOrders({ view }: { view: CaseView }) {
  const t = useWords();
  const mayPrint = useMay('case.print');
  if (view.orders.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('cases.orders')}>
      <h2>{t('cases.orders')}</h2>
      {view.faultGrade ? (
        <p className="hl-quiet">{t('cases.fault_grade', { grade: t(`terms.grade.${view.faultGrade}`) })}</p>
      ) : null}
      {view.orders.map((order) => (
        <article key={order.no} className="hl-order">
          <header>
            <OrderStateTag state={order.state} />
            <b>
              {order.unit.name} · {order.assignee?.name ?? t('common.nobody')}
            </b>
            <span className="hl-quiet">
              {t(`terms.role.${order.role}`)} #{order.no}
              {order.assistants.length > 0
                ? ` · ${t('cases.assistants', { names: order.assistants.map((each) => each.name).join(' ') })}`
                : ''}
            </span>
            {mayPrint ? (
              <a
                href={addressOf(printOrder, { id: view.id, no: order.no }, { lang: currentLanguage() })}
                target="_blank"
                rel="noreferrer"
              >
                {t('cases.print_order')}
              </a>
            ) : null}
          </header>
          {order.byRule ? (
            <p className="hl-by-rule">
              <span className="hl-chip" data-tone="paused">
                {t('cases.by_rule')}
              </span>{' '}
              <span className="hl-quiet">
                {t(`intake.route.because.${order.byRule.because}`)} ·{' '}
                {t('cases.by_rule_sure', { ...order.byRule.sure })}
                {order.byRule.read.length > 0
                  ? ` · ${t('cases.by_rule_read', { words: inList(order.byRule.read, t) })}`
                  : ''}
              </span>
            </p>
          ) : null}
          <ol className="hl-steps">
            {steps.map((step) => {
              const at = order[`${step}At`];
              return (
                <li key={step} data-done={at !== null}>
                  <span>{t(`cases.step.${step}`)}</span>
                  {at ? <Moment at={at} /> : <span className="hl-quiet">–</span>}
                </li>
              );
            })}
          </ol>
          <CaseAppointments view={view} orderNo={order.no} />
          {order.cause ? (
            <p className="hl-quiet">{t('cases.cause', { cause: t(`terms.cause.${order.cause}`) })}</p>
          ) : null}
          {order.result ? <p>{order.result}</p> : null}
          {order.noVisitReason ? (
            <p className="hl-quiet">{t('cases.no_visit', { reason: order.noVisitReason })}</p>
          ) : null}
        </article>
      ))}
    </section>
  );
}
