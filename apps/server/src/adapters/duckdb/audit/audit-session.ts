import { randomUUID } from 'node:crypto'
import type { AuditSession, InstitutionName, SessionWish } from '../../../use-cases/review/audit-ports.ts'
import { query } from '../query.ts'
import type { AuditTools } from './audit-tools.ts'
import { lakeNames, readCodeNames } from './code-names.ts'
import { type Desk, openDesk } from './desk.ts'
import { layOut, partSource } from './part-source.ts'
import { planParts, scopesOf } from './plan-parts.ts'
import { findTouched, touchedParts } from './plan-touched.ts'
import { readAhead } from './read-ahead.ts'
import { runPart } from './run-part.ts'

/** Opens a session over one version of the lake with one law. What it made in DuckDB is gone when it is closed. */
export async function openAuditSession(
  tools: Required<AuditTools>,
  wish: SessionWish,
): Promise<AuditSession> {
  const name = `audit_${randomUUID().replaceAll('-', '')}`
  const desks: Desk[] = []
  try {
    while (desks.length < tools.desks)
      desks.push(await openDesk(tools.database, { ...tools, name: `${name}_${desks.length}` }))
    return await begin(tools, { wish, name, desks })
  } catch (error) {
    await closeAll(desks)
    throw error
  }
}

async function begin(
  tools: Required<AuditTools>,
  { wish, name, desks }: { wish: SessionWish; name: string; desks: readonly Desk[] },
): Promise<AuditSession> {
  const [first] = desks
  if (!first) throw new RangeError('An audit needs a desk.')
  for (const desk of desks) await layOut(desk, tools.warehouse, wish)
  // Joins are made in the order in which they are written, from few points to many rows: the optimizer, which cannot know
  // how few rows meet a limit, has joined every encounter with every point instead.
  await first.connection.run(`set disabled_optimizers = 'join_order'`)
  const { files, law } = wish
  const touched = wish.touched && (await findTouched(first, { files, ...wish.touched }))
  const plan = { files, scopes: scopesOf(law), rowsPerPart: tools.rowsPerPart }
  const parts = touched ? touchedParts(touched, plan) : planParts(plan)
  const source = await partSource(tools, { wish, name, first, touched, parts })
  const institutions = await institutionsOf(first)
  const names = lakeNames(institutions, () => readCodeNames(tools, { files, name: `${name}_names` }))
  const ahead = readAhead({ parts, desks }, (desk, part) => runPart(desk, part, { wish, source, names }))
  return {
    parts,
    institutions,
    run: ahead.run,
    close: async () => {
      for (const { connection } of desks) connection.interrupt()
      await ahead.settle()
      await source.trace.close()
      await closeAll(desks)
    },
  }
}

async function closeAll(desks: readonly Desk[]): Promise<void> {
  for (const desk of desks) {
    await desk.connection.run('reset disabled_optimizers')
    await desk.close()
  }
}

/** How the institutions of this version of the lake are called, and whose they are. */
function institutionsOf({ connection }: Desk): Promise<readonly InstitutionName[]> {
  return query<InstitutionName>(
    connection,
    'select institution_id as "institutionId", institution_name as name, area as county from core.institution',
  )
}
