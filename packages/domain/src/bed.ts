/** The beds of one department of one institution (批准床位), from `DEPT_B`; null where the source is silent. */
export interface Bed {
  readonly institutionId: string
  /** 医院科室编码 `hosp_dept_codg`. */
  readonly departmentId: string
  readonly departmentName: string | null
  /** 批准床位数量. */
  readonly approvedBeds: number | null
  /** 医保认可床位数. */
  readonly recognisedBeds: number | null
}
