import type { OutputFile } from 'esbuild';

export function bundle(root: string, entryPoints: Record<string, string>, outdir: string): Promise<OutputFile[]>;
export function buildServer(): Promise<string>;
export function buildWeb(): void;
