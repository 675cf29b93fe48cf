import type { CivilTime } from './civil-time.ts'

/** One thing that happened to one traced drug package (药品追溯码), from `DRUG_TRAC_D`; null where the source is silent. */
export interface TraceEvent {
  readonly institutionId: string
  /** 药品追溯码 `drug_trac_codg`, usually 20 digits. */
  readonly traceCode: string
  readonly itemCode: string | null
  /** 追溯事件类型, code set `trac_evnt_type`. */
  readonly eventType: string
  readonly happenedAt: CivilTime
  readonly stockBatchNo: string | null
  readonly settlementId: string | null
  readonly encounterId: string | null
  readonly personId: string | null
  readonly lineSn: string | null
}
