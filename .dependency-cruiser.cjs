const TEST = '\\.test\\.tsx?$|/test/|\\.setup\\.ts$';

/** The arrows of docs/architecture.md, "Who may import whom". */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be resolved is not checked by any rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain imports itself and zod: no clock, no chance, no files.',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TEST },
      to: { pathNot: ['^packages/domain/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'contract-knows-domain-only',
      severity: 'error',
      from: { path: '^packages/contract/', pathNot: TEST },
      to: { pathNot: ['^packages/(contract|domain)/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(apps|e2e|bench|scripts)/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: TEST },
      to: { path: '^apps/server/src/(features|integrations|app|main|commands)' },
    },
    {
      name: 'integrations-know-no-feature',
      severity: 'error',
      from: { path: '^apps/server/src/integrations/', pathNot: TEST },
      to: { path: '^apps/server/src/(features|app|main|commands)' },
    },
    {
      name: 'features-meet-in-public',
      comment: 'Call the other feature through a written function in its <noun>.public.ts.',
      severity: 'error',
      from: { path: '^apps/server/src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/server/src/features/', pathNot: ['^apps/server/src/features/$1/', '\\.public\\.ts$'] },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^apps/server/src/(features|integrations|platform)/', pathNot: TEST },
      to: { path: '^apps/server/src/(app|main)\\.ts$' },
    },
    {
      name: 'server-knows-no-web',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'web-knows-no-server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps/server|packages/policy-packs)/' },
    },
    {
      name: 'web-lib-is-lowest',
      severity: 'error',
      from: { path: '^apps/web/src/lib/', pathNot: TEST },
      to: { path: '^apps/web/src/(ui|features|faces)/' },
    },
    {
      name: 'web-ui-knows-lib-only',
      severity: 'error',
      from: { path: '^apps/web/src/ui/', pathNot: TEST },
      to: { path: '^apps/web/src/(features|faces)/' },
    },
    {
      name: 'web-features-stand-alone',
      comment: 'What two features share belongs in ui or lib; a face puts features side by side.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/web/src/(faces|features)/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'faces-stand-alone',
      severity: 'error',
      from: { path: '^apps/web/src/faces/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/web/src/faces/', pathNot: '^apps/web/src/faces/$1/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: `${TEST}|^e2e/|^bench/` },
      to: { path: '\\.test\\.tsx?$|^apps/server/test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'browser'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
