import type { Result } from '@hearthline/contract/endpoint';
import type { PackIssueView, publishPack } from '@hearthline/contract/policy';
import { useWords } from '../../lib/use-words.ts';

function plainly(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Issue({ issue }: { issue: PackIssueView }) {
  const t = useWords();
  const where = issue.line === null ? issue.path : t('policy.line', { line: issue.line, path: issue.path });
  const plain = Object.fromEntries(Object.entries(issue.params).map(([name, value]) => [name, plainly(value)]));
  return (
    <li>
      <b>{where}</b>{' '}
      {t([`policy.issue.${issue.code.replace('.', '_')}`, 'policy.value.plain'], { value: issue.code, ...plain })}
    </li>
  );
}

/** What a check or a publication found: every mistake with its line, or what differs from the rules in force. */
export function PublishReport({ report }: { report: Result<typeof publishPack> }) {
  const t = useWords();
  if (report.issues.length > 0)
    return (
      <section className="hl-policy-report" data-tone="late" role="alert">
        <h3>{t('policy.mistakes', { count: report.issues.length })}</h3>
        <ul>
          {report.issues.map((issue) => (
            <Issue key={`${issue.path} ${issue.code} ${plainly(issue.params['value'])}`} issue={issue} />
          ))}
        </ul>
      </section>
    );
  const outcome = report.unchanged ? 'is_unchanged' : report.published ? 'is_published' : 'is_right';
  const parts = (['added', 'changed', 'removed'] as const).filter((part) => report[part].length > 0);
  return (
    <section className="hl-policy-report" data-tone="in-time" role="status">
      <h3>{t(`policy.${outcome}`, { version: report.version ?? '' })}</h3>
      {parts.length === 0 ? <p>{t('policy.same_promises')}</p> : null}
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <b>{t(`policy.promises_${part}`)}</b> {report[part].join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
