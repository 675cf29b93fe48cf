import { join } from 'node:path'
import type { SecondNo } from '@fundwatch/domain'
import type { DemoFinding } from '../../../../use-cases/casework/demo/demo-ports.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'casework demo')

/** The findings that a demo city begins with, oldest first. */
export function demoFindings(session: Session): Promise<readonly DemoFinding[]> {
  return run<DemoFinding>(session, 'demo_findings')
}

/** The last moment at which anything of a made-up past happened; undefined before it begins. */
export async function lastMomentOf(session: Session): Promise<SecondNo | undefined> {
  const [row] = await run<{ readonly moment: number | null }>(session, 'last_moment')
  return (row?.moment ?? undefined) as SecondNo | undefined
}

/** How much has happened to findings; those on which nobody acted are left out. */
export async function findingVersions(session: Session): Promise<ReadonlyMap<string, number>> {
  const rows = await run<{ readonly id: string; readonly version: number }>(session, 'finding_versions')
  return new Map(rows.map(({ id, version }) => [id, version]))
}
