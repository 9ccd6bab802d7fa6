import { Navigate } from '@tanstack/react-router';
import { useSession } from '../../lib/session.ts';
import { landingOf } from './landing.ts';

export function Landing() {
  return landingOf(useSession()) === 'today' ? (
    <Navigate to="/desk/today" replace />
  ) : (
    <Navigate to="/desk/queue/$view" params={{ view: 'turn' }} search={{}} replace />
  );
}
