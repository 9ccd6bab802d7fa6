import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { drawsChinese } from '../../lib/chinese-letters.ts';
import { startLanguage, textsByNoun } from '../../lib/language.ts';
import './portal.css';
import './portal-case.css';
import './portal-form.css';
import { PortalApp } from './portal-app.tsx';

// Customers' phones have Chinese letters; only a machine without any is sent ours.
if (!drawsChinese()) void import('@fontsource-variable/noto-sans-sc/index.css');

const zh = import.meta.glob('../../i18n/zh-CN/{portal,time}.json', { eager: true, import: 'default' });
const en = import.meta.glob('../../i18n/en/{portal,time}.json', { import: 'default' });

async function english() {
  const loaded = await Promise.all(Object.entries(en).map(async ([path, load]) => [path, await load()]));
  return textsByNoun(Object.fromEntries(loaded));
}

await startLanguage({ 'zh-CN': textsByNoun(zh), en: english });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <PortalApp />
    </StrictMode>,
  );
