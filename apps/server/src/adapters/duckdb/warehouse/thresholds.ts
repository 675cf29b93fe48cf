import { parse } from 'yaml'
import type { Thresholds } from '../../../use-cases/hub/judge-batch.ts'
import { contentText } from './read-content.ts'

/** When refusals warn and when they stop a batch, from `warehouse/quality/thresholds.yaml`. */
export function readThresholds(): Thresholds {
  const { warn_share, stop_share, minimum_rows } = parse(
    contentText('warehouse', 'quality', 'thresholds.yaml'),
  ) as Record<string, number>
  if (warn_share === undefined || stop_share === undefined || minimum_rows === undefined) {
    throw new Error('warehouse/quality/thresholds.yaml must name warn_share, stop_share and minimum_rows.')
  }
  return { warnShare: warn_share, stopShare: stop_share, minimumRows: minimum_rows }
}
