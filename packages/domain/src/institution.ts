import type { CivilDay } from './civil-time.ts'
import type { LevelClass } from './institution-level.ts'
import type { InstitutionType } from './institution-type.ts'

/** One contracted hospital, clinic or pharmacy (定点医药机构), from `FIXMEDINS_B`; null where the source is silent. */
export interface Institution {
  /** 定点医药机构编号 `fixmedins_code`. */
  readonly institutionId: string
  readonly institutionName: string | null
  readonly institutionType: InstitutionType
  /** 医疗机构类别, code set `medins_type`. */
  readonly medicalCategory: string | null
  /** 医院等级, code set `hosp_lv`. */
  readonly level: string | null
  readonly levelClass: LevelClass | null
  /** 定点归属医保区划. */
  readonly area: string | null
  /** 统一社会信用代码. */
  readonly creditCode: string | null
  readonly ownership: string | null
  readonly address: string | null
  /** 批准床位数量: the denominator of bed use. */
  readonly approvedBeds: number | null
  /** First day of the agreement with the fund. */
  readonly agreementFrom: CivilDay | null
  /** Last day of the agreement with the fund; null while it runs. */
  readonly agreementTo: CivilDay | null
}
