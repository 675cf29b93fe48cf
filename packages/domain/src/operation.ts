import type { CivilDay, CivilTime } from './civil-time.ts'

/** One operation on the settlement list of an encounter (清单手术), from `SETL_LIST_OPRN_D`; null where the source is silent. */
export interface Operation {
  readonly encounterId: string
  readonly personId: string
  readonly settlementId: string | null
  /** 结算清单手术操作ID `setl_list_oprn_id`. */
  readonly operationSn: string | null
  readonly isMain: boolean
  /** ICD-9-CM-3, insurance edition. */
  readonly operationCode: string
  readonly operationName: string | null
  readonly operatedOn: CivilDay | null
  readonly anaesthesiaWay: string | null
  readonly surgeonId: string | null
  readonly anaesthetistId: string | null
  readonly operationStartedAt: CivilTime | null
  readonly operationEndedAt: CivilTime | null
  readonly anaesthesiaStartedAt: CivilTime | null
  readonly anaesthesiaEndedAt: CivilTime | null
}
