/** Imports run one way: each library may import only those before it, apps come last, and apps do not know each other. */
const order = [
  'domain',
  'sealing',
  'platform',
  'identity',
  'tendering',
  'evaluation',
  'contracts',
  'finance',
  'documents',
  'messages',
];

const onlyEarlier = order.map((library, index) => ({
  name: `${library}-imports-only-earlier-libraries`,
  severity: 'error',
  from: { path: `^libs/${library}/` },
  to: { path: `^(apps/|libs/(${order.slice(index + 1).join('|') || '-'})/)` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...onlyEarlier,
    {
      name: 'libraries-are-entered-by-their-index',
      comment: 'What leaves a library is what its index.ts names.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-enter-libraries-by-their-index',
      comment: 'The keeper has a door of its own to the file store, which loads no framework.',
      severity: 'error',
      from: { path: '^apps/(?!web/browser)' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/([^/]+/src|platform/src/files)/index\\.ts$' },
    },
    {
      name: 'the-keeper-is-framework-free',
      comment: 'The process that holds the key loads as little as it can.',
      severity: 'error',
      from: { path: '^(apps/keeper/|libs/platform/src/files/)' },
      to: { path: '(node_modules/(@nestjs|typeorm|bullmq|class-|handlebars)|^libs/platform/src/(?!files/))' },
    },
    {
      name: 'apps-are-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'audiences-are-apart',
      severity: 'error',
      from: { path: '^apps/web/src/(buyer|provider|finance|assessor|public)/' },
      to: { path: '^apps/web/src/(buyer|provider|finance|assessor|public|api)/', pathNot: '^apps/web/src/$1/' },
    },
    {
      name: 'the-api-shares-forms-and-facts',
      comment:
        'The API reads what the forms of all audiences read, by the same rules; their pages and controllers are not its business.',
      severity: 'error',
      from: { path: '^apps/web/src/api/' },
      to: {
        path: '^apps/web/src/(buyer|provider|finance|assessor|public)/',
        pathNot: '(\\.forms?|\\.facts|-rows|-choice)\\.ts$',
      },
    },
    {
      name: 'domain-needs-no-package-but-exact-numbers-and-dates',
      severity: 'error',
      from: { path: '^libs/domain/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot: 'node_modules/(fraction\\.js|temporal-polyfill)',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'production-needs-no-dev-package',
      severity: 'error',
      from: { path: '^(libs|apps/(web/src|worker|keeper))/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['workspace-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
