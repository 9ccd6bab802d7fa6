import { createRoot } from 'react-dom/client';
import { watchForHands } from '../../lib/attended.ts';
import { startLanguage } from '../../lib/language.ts';
import '../../ui/base.css';
import '../../ui/cards.css';
import '../../ui/chips.css';
import '../../ui/fields.css';
import { DeskApp } from './desk-app.tsx';
import { deskTexts } from './texts.ts';

// A last resort on machines without any Chinese font: its files are fetched only for glyphs nothing else has.
void import('@fontsource-variable/noto-sans-sc/index.css');

watchForHands();
await startLanguage(deskTexts);
const root = document.getElementById('root');
if (root) createRoot(root).render(<DeskApp />);
