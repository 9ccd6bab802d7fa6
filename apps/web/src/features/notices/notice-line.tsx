import type { NoticeItem, NoticeView } from '@hearthline/contract/notices';
import { inList } from '../../lib/in-list.ts';
import { currentLanguage, inLanguage } from '../../lib/language.ts';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

function About({ item }: { item: NoticeItem }) {
  const t = useWords();
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  if (item.case?.sealed) return <span className="hl-notice-about">{t('notices.sealed')}</span>;
  const where = item.case ? (item.case.place ?? t('notices.no_place')) : null;
  const words = [where, item.promise?.title[language]].filter(Boolean).join(' · ');
  return (
    <span className="hl-notice-about" title={words}>
      {words}
    </span>
  );
}

/** How the promise stands now, or where the case is when nothing is owed any more. */
function Stands({ item }: { item: NoticeItem }) {
  const state = item.case?.state ?? null;
  if (state !== null && (state === 'closed' || state === 'joined' || item.dueAt === null))
    return <StateTag state={state} />;
  if (item.dueAt === null) return null;
  const { dueAt, dueSoonAt: soonAt, outcome } = item;
  return outcome === null ? <DueChip dueAt={dueAt} soonAt={soonAt} /> : <DueChip dueAt={dueAt} outcome={outcome} />;
}

/** The page of what somebody is told of: the sheet rather than its case, where it is the sheet's promise. */
function pageOf({ case: about, sheet, month, outage, quarter, plan }: NoticeItem): string {
  if (plan) return `/desk/follow-ups/plans?month=${plan.month}`;
  if (quarter) return '/desk/follow-ups/plans';
  if (outage) return '/desk/interruptions';
  if (sheet) return `/desk/sheets/${sheet.id}`;
  return month ? '/desk/sheet-months' : `/desk/cases/${about?.id}`;
}

function nameOf({ case: about, sheet, month, outage, quarter, plan }: NoticeItem, t: Words): string {
  if (plan) return t('notices.plan', { plan: plan.title ? inLanguage(plan.title) : plan.code, month: plan.month });
  if (quarter) return t('notices.quarter', { quarter: quarter.quarter });
  if (outage) return t('notices.outage', { place: inList(outage.places, t) });
  if (month) return t('notices.month', { unit: month.unit.name, month: month.month });
  return sheet ? t('notices.sheet', { number: about?.number }) : (about?.number ?? '');
}

function ItemLink({ item, onOpen }: { item: NoticeItem; onOpen: () => void }) {
  const t = useWords();
  return (
    <a href={pageOf(item)} className="hl-notice-link" onClick={onOpen}>
      <span className="hl-notice-head">
        <b>{nameOf(item, t)}</b>
        <Stands item={item} />
      </span>
      <About item={item} />
    </a>
  );
}

/** One notice: what it says, when it was said, and the cases behind it. */
export function NoticeLine({ notice, onOpen }: { notice: NoticeView; onOpen: (notice: NoticeView) => void }) {
  const t = useWords();
  const unread = notice.readAt === null;
  const rest = notice.count - notice.items.length;
  const open = () => onOpen(notice);
  return (
    <li className="hl-notice" data-unread={unread} data-kind={notice.kind}>
      <p className="hl-notice-top">
        {unread ? <i className="hl-notice-dot" role="img" aria-label={t('notices.unread')} /> : null}
        <span className="hl-notice-kind">{t(`notices.kind.${notice.kind}`)}</span>
        {notice.kind === 'digest' ? <span>{t('notices.digest', { items: notice.count })}</span> : null}
        <span className="hl-quiet">
          <Moment at={notice.madeAt} />
        </span>
      </p>
      {notice.items.map((item) => (
        <ItemLink
          key={`${pageOf(item)} ${item.outage?.id} ${item.quarter?.id} ${item.plan?.id} ${item.promise?.id}`}
          item={item}
          onOpen={open}
        />
      ))}
      {notice.kind === 'digest' && rest > 0 ? (
        <a href="/desk/queue/turn" className="hl-notice-rest" onClick={open}>
          {t('notices.more', { items: rest })}
        </a>
      ) : null}
    </li>
  );
}
