import type { CivilDay } from './civil-time.ts'
import type { Sex } from './sex.ts'

/** One insured person (参保人), from `PSN_INFO_B`; null where the source is silent. */
export interface Person {
  /** 人员编号 `psn_no`. */
  readonly personId: string
  readonly personName: string | null
  readonly sex: Sex
  readonly bornOn: CivilDay | null
  readonly diedOn: CivilDay | null
  readonly certificateType: string | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly address: string | null
  /** 参保所属医保区划: where the person is insured. */
  readonly insuredArea: string | null
  /** 险种类型, code set `insutype`. */
  readonly insuranceType: string | null
  /** 人员类别, code set `psn_type`. */
  readonly personType: string | null
  /** 人员参保状态, code set `psn_insu_stas`. */
  readonly insuredStatus: string | null
}
