import { join } from 'node:path'
import type pg from 'pg'
import type { EvaluatedHit } from '../../../use-cases/screening/evaluate/match-hits.ts'
import { statementFolder } from '../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'screening')

/** The hits of a screen in a run with what is behind them, the strongest first. */
export function evaluatedHits(
  pool: pg.Pool,
  at: { readonly runNo: number; readonly screenId: string },
): Promise<readonly EvaluatedHit[]> {
  return run<EvaluatedHit>(pool, 'evaluated_hits', { run_no: at.runNo, screen_id: at.screenId })
}
