import type { Suggestion } from '@hearthline/contract/suggestions';
import type { ReactNode } from 'react';
import { inLanguage } from '../lib/language.ts';
import { useWords } from '../lib/use-words.ts';

type Route = Suggestion['route'];

/** Who is responsible instead, as the caller is told it: name, person, telephone, address (FIR-8). */
export function useWhoInstead(): (route: Route) => string {
  const t = useWords();
  return ({ directory, whose }) => {
    if (!directory) return whose ? t('intake.route.tell_whose', { whose }) : t('intake.route.tell_unknown');
    const parts = [inLanguage(directory.title), directory.contact, directory.phone, directory.address];
    return t('intake.route.tell', { who: parts.filter(Boolean).join(' · ') });
  };
}

/** Who would get it, and why. */
export function RouteNote({ route, children }: { route: Route; children?: ReactNode }) {
  const t = useWords();
  const whoInstead = useWhoInstead();
  const to = [route.unit?.name, route.staff?.name].filter(Boolean).join(' · ');
  return (
    <p className="hl-route">
      {route.because === 'not_ours' ? null : <b>{t('intake.route.to')}</b>}{' '}
      {route.because === 'not_ours' ? whoInstead(route) : to || t('intake.route.nobody')}{' '}
      <span className="hl-quiet">{t(`intake.route.because.${route.because}`)}</span>
      {route.outOfArea ? (
        <span className="hl-chip" data-tone="soon">
          {t('intake.route.out_of_area')}
        </span>
      ) : null}{' '}
      {children}
    </p>
  );
}
