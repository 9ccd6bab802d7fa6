import { Navigate } from '@tanstack/react-router';
import { useSession } from '../../lib/session.ts';
import { landingOf } from './landing.ts';

export function Landing() {
  return <Navigate to={landingOf(useSession())} replace />;
}
