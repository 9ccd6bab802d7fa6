import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { facePages } from './build/face-pages.ts';
import { ownShare } from './build/own-share.ts';
import { precompress } from './build/precompress.ts';
import { withoutSummaries } from './build/without-summaries.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const faces = ['desk', 'portal', 'hall', 'field'].filter((face) => existsSync(`${root}${face}.html`));

export default defineConfig({
  root,
  plugins: [react(), withoutSummaries(), facePages(faces), ownShare(), precompress()],
  server: { proxy: { '/api': process.env['HEARTHLINE_SERVER'] ?? 'http://127.0.0.1:8420' } },
  worker: { format: 'es' },
  build: {
    /** Counters run Chromium 109 on Windows 7: the last one there will be for them. */
    target: 'chrome109',
    cssTarget: 'chrome109',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: faces.map((face) => `${root}${face}.html`) },
  },
});
