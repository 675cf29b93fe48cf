/** One violation: the file that breaks the rule, and what it needs beside it to be broken by nothing else. */
export interface Plant {
  readonly rule: string
  readonly file: string
  readonly code: string
  readonly beside?: Readonly<Record<string, string>>
}

const plant = (rule: string, file: string, code: string): Plant => ({ rule, file, code })

/** At least one violation for every rule of `.dependency-cruiser.mjs`, planted into the lawful tree. */
export const plants: readonly Plant[] = [
  {
    rule: 'no-cycles',
    file: 'packages/domain/src/planted-hen.ts',
    code: `import { egg } from './planted-egg.ts'\nexport const hen = () => egg`,
    beside: {
      'packages/domain/src/planted-egg.ts': `import { hen } from './planted-hen.ts'\nexport const egg = () => hen`,
    },
  },
  plant('no-orphans', 'apps/server/src/http/planted-orphan.ts', `export const forgotten = 1`),
  plant('pages-are-not-imported', 'apps/web/src/features/planted-tour.ts', `import '../pages/leads.ts'`),
  plant('components-know-no-noun', 'apps/web/src/components/planted-lead.ts', `import '../features/lead.ts'`),
  plant('no-unresolvable', 'apps/server/src/http/planted-dead-end.ts', `import './not-there.ts'`),
  plant('no-dev-dependencies-in-production', 'apps/server/src/http/planted-dev.ts', `import 'vitest'`),
  plant('no-undeclared-dependencies', 'apps/server/src/http/planted-hoisted.ts', `import 'hoisted'`),
  plant('entries-are-started-not-imported', 'apps/server/src/cli/planted-entry.ts', `import '../main.ts'`),
  plant(
    'packages-are-entered-by-their-index',
    'apps/server/src/http/planted-side-door.ts',
    `import '../../../../packages/domain/src/fen.ts'`,
  ),
  plant('domain-sees-nothing', 'packages/domain/src/planted-file-reader.ts', `import 'node:fs'`),
  plant('domain-sees-nothing', 'packages/domain/src/planted-climber.ts', `import '@fundwatch/engine'`),
  plant('engine-sees-domain-only', 'packages/engine/src/planted-clock.ts', `import 'node:timers'`),
  plant('screening-sees-domain-only', 'packages/screening/src/planted-file.ts', `import 'node:fs'`),
  plant('contract-sees-domain-and-typebox-only', 'packages/contract/src/planted-file.ts', `import 'node:fs'`),
  plant(
    'simulator-sees-domain-only',
    'packages/simulator/src/planted-insider.ts',
    `import '../../../apps/server/src/use-cases/assign-case.ts'`,
  ),
  plant('checks-see-domain-only', 'catalog/patterns/pair/planted-neighbour.ts', `import '../cap/check.ts'`),
  plant('checks-see-domain-only', 'catalog/patterns/pair/planted-fetch.ts', `import 'node:http'`),
  plant(
    'no-pattern-or-rule-by-name',
    'apps/server/src/use-cases/planted-favourite.ts',
    `import '../../../../catalog/patterns/cap/check.ts'`,
  ),
  plant(
    'use-cases-see-no-effects',
    'apps/server/src/use-cases/planted-reach.ts',
    `import '../adapters/postgres/cases.ts'`,
  ),
  plant('use-cases-see-no-effects', 'apps/server/src/use-cases/planted-wiring.ts', `import '../context.ts'`),
  plant(
    'policies-see-nouns-only',
    'apps/server/src/policies/planted-doer.ts',
    `import '../use-cases/assign-case.ts'`,
  ),
  plant(
    'adapters-see-no-floor-above',
    'apps/server/src/adapters/postgres/planted-asker.ts',
    `import type { Route } from '../../http/routes.ts'\nexport type Asker = Route`,
  ),
  plant(
    'adapters-take-only-types-from-use-cases',
    'apps/server/src/adapters/postgres/planted-doer.ts',
    `import { assignCase } from '../../use-cases/assign-case.ts'\nassignCase()`,
  ),
  plant(
    'adapters-do-not-call-each-other',
    'apps/server/src/adapters/duckdb/planted-friend.ts',
    `import { cases } from '../postgres/cases.ts'\ncases()`,
  ),
  plant(
    'only-context-wires-adapters',
    'apps/server/src/http/planted-wiring.ts',
    `import '../adapters/postgres/cases.ts'`,
  ),
  plant(
    'http-jobs-and-cli-do-not-see-each-other',
    'apps/server/src/jobs/planted-door.ts',
    `import '../http/routes.ts'`,
  ),
  plant(
    'apps-do-not-see-each-other',
    'apps/web/src/planted-server.ts',
    `import '../../server/src/http/routes.ts'`,
  ),
  plant(
    'nothing-imports-tests',
    'apps/server/src/http/planted-fixture.ts',
    `import '../../../../tests/factories.ts'`,
  ),
  plant(
    'nothing-imports-benches',
    'apps/server/src/http/planted-bench.ts',
    `import '../../../../bench/import.ts'`,
  ),
  plant('scripts-need-nothing-installed', 'scripts/planted-tool.mjs', `import 'vitest'`),
  plant('duckdb-behind-its-adapters', 'apps/server/src/http/planted-query.ts', `import '@duckdb/node-api'`),
  plant('duckdb-behind-its-adapters', 'packages/simulator/src/planted-query.ts', `import '@duckdb/node-api'`),
  plant('postgres-behind-its-adapter', 'apps/server/src/jobs/planted-pool.ts', `import 'pg'`),
  plant(
    'postgres-behind-its-adapter',
    'apps/server/src/http/planted-sql.ts',
    `import type { Kysely } from 'kysely'\nexport type Db = Kysely`,
  ),
  plant(
    'processes-are-started-in-named-places',
    'apps/server/src/http/planted-child.ts',
    `import 'node:child_process'`,
  ),
  plant(
    'processes-are-started-in-named-places',
    'apps/server/src/jobs/planted-cluster.ts',
    `import 'node:cluster'`,
  ),
]
