import { Failed } from '../../../ui/placeholders.tsx';

/** A page that broke while it was drawn, or could not be fetched since the server was renewed: said in place, the rest stays. */
export function BrokenPage({ error }: { error: unknown }) {
  return <Failed error={error} retry={() => window.location.reload()} />;
}
