import type { HeldSnapshot } from '../../../hub/read-lake.ts'
import { monthOver } from './label-rows.ts'
import type { RiskJobPorts } from './lake-job-ports.ts'
import type { RiskDefinition, RiskEntity } from './risk-entity.ts'
import { riskLakeError } from './risk-lake-error.ts'
import type { RiskSession } from './risk-lake-ports.ts'

/** A version of the lake that is held, and the last month of it that is over. */
export interface LakeAtMonth {
  readonly snapshot: HeldSnapshot
  readonly month: number
}

/** Holds the lake while work is done on it. Throws `no-months`. */
export async function onTheLake<Result>(
  { reader, lastDay }: Pick<RiskJobPorts, 'reader' | 'lastDay'>,
  work: (at: LakeAtMonth) => Promise<Result>,
): Promise<Result> {
  const snapshot = await reader.hold()
  try {
    const last = await lastDay(snapshot.files)
    if (last === null) throw riskLakeError('no-months')
    return await work({ snapshot, month: monthOver(last) })
  } finally {
    await snapshot.release()
  }
}

/** Counts the months up to the one at hand, and closes what was opened. */
export async function withMonths<Result>(
  { lake, progress }: Pick<RiskJobPorts, 'lake' | 'progress'>,
  {
    snapshot,
    month,
    fromMonth,
    signal,
  }: LakeAtMonth & { readonly fromMonth: number; readonly signal: AbortSignal },
  work: (session: RiskSession) => Promise<Result>,
): Promise<Result> {
  const session = await lake.open(
    { files: snapshot.files, lakeVersion: snapshot.version, fromMonth, toMonth: month },
    {
      signal,
      parts: (total) => progress.stage('按月汇总就诊和费用', total, '块'),
      done: (parts) => progress.advance(parts),
    },
  )
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

/** The dictionary of a kind of entity. */
export function definitionOf(
  { definitions }: Pick<RiskJobPorts, 'definitions'>,
  entity: RiskEntity,
): RiskDefinition {
  const definition = definitions().get(entity)
  if (definition === undefined) throw new Error(`There is no dictionary of ${entity}.`)
  return definition
}
