import type { CivilTime } from './civil-time.ts'

/** One check of who presents a credential (身份核验), from `IDENTITY_D`; null where the source is silent. */
export interface IdentityCheck {
  readonly identityCheckId: string
  readonly institutionId: string
  readonly personId: string
  readonly encounterId: string | null
  readonly checkedAt: CivilTime
  /** 就诊凭证类型, code set `mdtrt_cert_type`. */
  readonly credentialType: string | null
  /** 核验方式, code set `idty_way`. */
  readonly verificationWay: string | null
  readonly isVerified: boolean | null
  readonly deviceNo: string | null
}
