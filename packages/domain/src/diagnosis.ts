/** One diagnosis on the settlement list of an encounter (清单诊断), from `SETL_LIST_DIAG_D`; null where the source is silent. */
export interface Diagnosis {
  readonly encounterId: string
  readonly personId: string
  readonly settlementId: string | null
  /** 结算清单诊断ID `setl_list_diag_id`. */
  readonly diagnosisSn: string | null
  /** 诊断类别, code set `diag_type`. */
  readonly diagnosisType: string | null
  readonly isMain: boolean
  /** ICD-10, insurance edition. */
  readonly diagnosisCode: string
  readonly diagnosisName: string | null
  /** 入院病情类型, code set `adm_cond_type`. */
  readonly admissionCondition: string | null
}
