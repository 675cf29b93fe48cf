import type { Row } from '../csv/tables.ts'
import type { Recording } from './recording.ts'

const HARMLESS_SHARE = 0.0004
const HARMFUL_SHARE = 0.0008

/**
 * A line as somebody typed it: mostly as it is, sometimes with a slip that leaves it valid, or (on request) not.
 * Labelled lines stay valid: what a check refuses, no rule can find.
 */
export function mistype(
  recording: Recording,
  row: Row<'FEE_LIST_D'>,
  isLabelled: boolean,
): Row<'FEE_LIST_D'> {
  const chance = recording.random.fraction()
  if (chance < HARMLESS_SHARE) return { ...row, medins_list_name: `${row.medins_list_name} ` }
  const hasSlip = recording.archive.hasBadRows && chance <= HARMLESS_SHARE + HARMFUL_SHARE
  if (!hasSlip || isLabelled) return row
  return { ...row, ...recording.random.pick(slips)(row) }
}

const slips: readonly ((row: Row<'FEE_LIST_D'>) => Row<'FEE_LIST_D'>)[] = [
  () => ({ cnt: 'l0' }),
  () => ({ fee_ocur_time: '2026-13-45 08:00:00' }),
  ({ det_item_fee_sumamt }) => ({ det_item_fee_sumamt: `1,${det_item_fee_sumamt}` }),
  () => ({ med_list_codg: undefined }),
  () => ({ med_type: '88' }),
  ({ inscp_amt }) => ({ inscp_amt: (Number(inscp_amt) + 10).toFixed(2) }),
  () => ({ psn_no: undefined }),
]
