import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const manifest = (name: string, dependencies: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({ name, type: 'module', exports: { '.': './src/index.ts' }, dependencies })

const library = (name: string): Record<string, string> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }),
  [`node_modules/${name}/index.js`]: 'export {}',
})

const packageNames = ['domain', 'engine', 'contract', 'simulator']

const manifests = {
  'package.json': JSON.stringify({
    name: 'tree',
    type: 'module',
    devDependencies: { kysely: '*', vitest: '*' },
  }),
  'packages/domain/package.json': manifest('@fundwatch/domain'),
  'packages/engine/package.json': manifest('@fundwatch/engine', { '@fundwatch/domain': '*' }),
  'packages/contract/package.json': manifest('@fundwatch/contract', {
    '@fundwatch/domain': '*',
    typebox: '*',
  }),
  'packages/simulator/package.json': manifest('@fundwatch/simulator', {
    '@fundwatch/domain': '*',
    '@duckdb/node-api': '*',
  }),
  'apps/server/package.json': manifest('@fundwatch/server', {
    '@duckdb/node-api': '*',
    '@fundwatch/contract': '*',
    '@fundwatch/domain': '*',
    '@fundwatch/simulator': '*',
    kysely: '*',
    pg: '*',
  }),
  'apps/web/package.json': manifest('@fundwatch/web', { '@fundwatch/contract': '*' }),
}

/** One file for everything that the floors allow: a rule that reaches too far is seen here. */
const sources = {
  'packages/domain/src/index.ts': `export * from './fen.ts'`,
  'packages/domain/src/fen.ts': `export const fen = 1`,
  'packages/domain/src/fen.test.ts': `import 'vitest'\nimport 'node:fs'\nimport './fen.ts'`,
  'packages/engine/src/index.ts': `import { fen } from '@fundwatch/domain'\nexport const run = fen`,
  'packages/contract/src/index.ts': `import 'typebox'\nimport { fen } from '@fundwatch/domain'\nexport const schema = fen`,
  'packages/simulator/src/index.ts': `import 'node:fs'\nimport '@fundwatch/domain'\nexport * from './amplify.ts'`,
  'packages/simulator/src/amplify.ts': `import '@duckdb/node-api'\nexport const amplify = 1`,
  'packages/simulator/bench/flat-memory.ts': `import 'node:child_process'\nimport '../src/index.ts'`,
  'catalog/patterns/cap/check.ts': `import type { fen } from '@fundwatch/domain'\nimport './limit.ts'\nexport type Cap = typeof fen`,
  'catalog/patterns/cap/limit.ts': `export const limit = 1`,
  'apps/server/src/main.ts': `import './cli/start.ts'\nimport './http/routes.ts'\nimport './jobs/schedule.ts'`,
  'apps/server/src/context.ts': `import './adapters/postgres/cases.ts'\nimport './adapters/duckdb/audits.ts'\nexport type Context = 1`,
  'apps/server/src/cli/start.ts': `import 'node:child_process'\nimport '../context.ts'\nimport '@fundwatch/simulator'`,
  'apps/server/src/http/routes.ts': `import type { Context } from '../context.ts'\nimport '../use-cases/assign-case.ts'\nexport type Route = Context`,
  'apps/server/src/jobs/schedule.ts': `import '../use-cases/assign-case.ts'`,
  'apps/server/src/jobs/worker-main.ts': `import '../adapters/duckdb/audits.ts'`,
  'apps/server/src/use-cases/assign-case.ts': `import '../policies/case.ts'\nexport interface Cases {}\nexport const assignCase = () => 1`,
  'apps/server/src/policies/case.ts': `import '@fundwatch/domain'`,
  'apps/server/src/adapters/files/write-file.ts': `import 'node:fs'`,
  'apps/server/src/adapters/postgres/cases.ts': `import 'pg'\nimport 'kysely'\nimport type { Cases } from '../../use-cases/assign-case.ts'\nexport const cases = (): Cases => ({})`,
  'apps/server/src/adapters/postgres/supervisor/start-postgres.ts': `import 'node:child_process'\nimport '../../files/write-file.ts'`,
  'apps/server/src/adapters/duckdb/audits.ts': `import 'node:child_process'\nimport '@duckdb/node-api'\nimport type { cases } from '../postgres/cases.ts'\nexport type Like = typeof cases`,
  'apps/server/src/adapters/landing/land-source.ts': `import '@duckdb/node-api'`,
  'apps/web/src/page.ts': `import '@fundwatch/contract'`,
  'apps/web/src/pages/leads.ts': `import '../features/lead.ts'`,
  'apps/web/src/features/lead.ts': `import '../components/money.ts'`,
  'apps/web/src/components/money.ts': `import '@fundwatch/contract'`,
  'scripts/fundwatch.mjs': `import 'node:child_process'\nimport './bootstrap.mjs'`,
  'scripts/bootstrap.mjs': `import 'node:fs'`,
  'tests/factories.ts': `import '../packages/domain/src/fen.ts'\nimport '../apps/server/src/adapters/postgres/cases.ts'\nimport '../catalog/patterns/cap/check.ts'\nimport '../bench/import.ts'\nimport 'vitest'\nimport 'pg'`,
  'bench/import.ts': `import '@fundwatch/domain'\nimport 'node:fs'`,
}

const libraries = Object.assign(
  {},
  ...['pg', 'kysely', 'typebox', '@duckdb/node-api', 'vitest', 'hoisted'].map(library),
)

/** A temporary workspace in which every floor stands and nothing is forbidden, with `extra` files on top. Returns its folder. */
export async function buildTree(extra: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'fundwatch-floors-'))
  const files: Record<string, string> = { ...manifests, ...sources, ...libraries, ...extra }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), `${text}\n`)
  }
  await mkdir(join(root, 'node_modules/@fundwatch'))
  for (const name of packageNames)
    await symlink(join('../../packages', name), join(root, 'node_modules/@fundwatch', name))
  return root
}
