import type { PackIssue } from './pack-issue.ts';
import type { Pack } from './pack-schema.ts';

type Source = Pack['sources'][number];

const firstDay = (text: string): string => `${text}-01-01`.slice(0, 10);
const begin = ({ inForce }: Source): string => (inForce.from === undefined ? '' : firstDay(inForce.from));
const end = ({ inForce }: Source): string => (inForce.to === undefined ? '9999-12-31' : firstDay(inForce.to));

/** Effective dates of the sources: in order, not over when the pack begins, and one version of a document at a time. */
export function sourceIssues({ sources, version }: Pack): PackIssue[] {
  return sources.flatMap((source, index) => {
    const { company, document } = source;
    const issue = (code: string, params: PackIssue['params']): PackIssue => ({
      path: `sources[${index}].inForce`,
      code,
      params: { company, document, ...params },
    });
    if (end(source) <= begin(source)) return [issue('pack.dates_out_of_order', source.inForce)];
    const earlier = sources
      .slice(0, index)
      .find(
        (each) =>
          each.company === company &&
          each.document === document &&
          begin(each) < end(source) &&
          begin(source) < end(each),
      );
    return [
      ...(earlier ? [issue('pack.dates_overlap', { with: earlier.inForce })] : []),
      ...(end(source) <= version ? [issue('pack.source_not_in_force', { version, to: source.inForce.to })] : []),
    ];
  });
}
