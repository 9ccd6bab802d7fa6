import { gzipSync } from 'node:zlib';
import { decode } from '@jridgewell/sourcemap-codec';
import type { Plugin, Rolldown } from 'vite';

/** What a script weighs packed, and what it would weigh with nothing but what comes from installed packages. */
export interface Weight {
  all: number;
  installed: number;
}

const packed = (text: string): number => gzipSync(text, { level: 9 }).length;

/** The pieces of the script whose source is an installed package; what has no source, as texts have none, counts as ours. */
function installedText({ code, map }: Rolldown.OutputChunk): string {
  // A script that only passes on what others hold has no map.
  if (!map) return '';
  const lines = code.split('\n');
  const pieces = [...decode(map.mappings).entries()].flatMap(([row, segments]) =>
    segments.map(([from, source], at) => {
      const known = source !== undefined && map.sources[source]?.includes('node_modules');
      return known ? lines[row]?.slice(from, segments[at + 1]?.[0]) : '';
    }),
  );
  return pieces.join('');
}

/**
 * Writes `.weights.json`, which is not served: how much of each script is ours. Maps of the sources are made for it
 * alone and left out of the build.
 */
export function ownShare(): Plugin {
  return {
    name: 'hearthline-own-share',
    apply: 'build',
    config: () => ({ build: { sourcemap: 'hidden' } }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const scripts = Object.values(bundle).filter((each) => each.type === 'chunk');
        const weigh = (each: Rolldown.OutputChunk): Weight => {
          const theirs = installedText(each);
          return { all: packed(each.code), installed: theirs === '' ? 0 : packed(theirs) };
        };
        const weights = Object.fromEntries(scripts.map((each) => [each.fileName, weigh(each)]));
        for (const name of Object.keys(bundle)) if (name.endsWith('.map')) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: '.weights.json', source: JSON.stringify(weights) });
      },
    },
  };
}
