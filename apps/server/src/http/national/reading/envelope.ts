import type { SecondNo } from '@fundwatch/domain'
import type { Tree } from './parse-json.ts'

/** What stands around every message. */
export interface Envelope {
  /** `infno` in capitals. */
  readonly transaction: string
  /** `msgid` */
  readonly messageId: string
  /** `mdtrtarea_admvs`, six digits. */
  readonly region: string
  /** `insuplc_admdvs` */
  readonly insuredRegion: string | null
  /** `opter` */
  readonly operator: string
  /** `fixmedins_code` */
  readonly institutionId: string
  /** `fixmedins_name` */
  readonly institutionName: string | null
  /** `inf_time` as `YYYY-MM-DD HH:mm:ss`. */
  readonly sentAt: string
  readonly sentSecond: SecondNo
  readonly input: Tree
}
