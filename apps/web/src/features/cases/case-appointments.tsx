import type { AppointmentView, CaseView } from '@hearthline/contract/case-view';
import { lengthWords, type Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import './case-appointments.css';

/** What came of it: in time, or how late; whether another time is agreed to. */
function becameOf({ at, keptAt, consents, atNight }: AppointmentView, t: Words): string[] {
  const late = keptAt === null ? 0 : Date.parse(keptAt) - Date.parse(at);
  return [
    keptAt === null
      ? ''
      : late > 0
        ? t('cases.appointment_late', { span: lengthWords(late, t) })
        : t('cases.appointment_in_time'),
    consents === null ? '' : t(consents ? 'cases.appointment_consents' : 'cases.appointment_objects'),
    atNight ? t('cases.appointment_night') : '',
  ].filter(Boolean);
}

/** The times agreed with the customer for one order, the standing one last (ORD-4). */
export function CaseAppointments({ view, orderNo }: { view: CaseView; orderNo: number }) {
  const t = useWords();
  const agreed = view.appointments.filter((each) => each.orderNo === orderNo);
  if (agreed.length === 0) return null;
  return (
    <ul className="hl-appointments" aria-label={t('cases.appointments')}>
      {agreed.map((each) => (
        <li key={each.no} data-state={each.state}>
          <b>
            <Moment at={each.at} />
          </b>
          <span>{t(`terms.appointment.${each.state}`)}</span>
          <span className="hl-quiet">{[...becameOf(each, t), each.words ?? ''].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
