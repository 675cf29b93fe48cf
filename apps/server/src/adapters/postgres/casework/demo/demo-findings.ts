import { join } from 'node:path'
import type { DemoFinding } from '../../../../use-cases/casework/demo/demo-ports.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'casework demo')

/** The findings that a demo city begins with, oldest first. */
export function demoFindings(session: Session): Promise<readonly DemoFinding[]> {
  return run<DemoFinding>(session, 'demo_findings')
}
