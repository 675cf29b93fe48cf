import { formatInstant, type Instant } from '../calendar/civil-time.ts'
import type { Place } from './place.ts'
import type { Step } from './script.ts'

/** A message of the national interface, ready to be sent. */
export interface NationalMessage {
  /** `fixmedins_code` */
  readonly institutionId: string
  /** `msgid`: institution (12), civil time (14), a number within the second (4). */
  readonly messageId: string
  /** `infno` */
  readonly transaction: string
  /** When the institution sends it, in the time of the city. */
  readonly at: Instant
  /** JSON. */
  readonly text: string
}

/** Puts steps of an institution into envelopes; the same steps in the same order get the same numbers. */
export function envelopesOf(place: Place): (step: Step) => NationalMessage {
  let [second, serial] = [Number.NaN, 0]
  return ({ at, transaction, insuredRegion, input }) => {
    serial = at === second ? serial + 1 : 1
    second = at
    const sentAt = formatInstant(at)
    const messageId = `${place.code}${sentAt.replaceAll(/\D/g, '')}${String(serial).padStart(4, '0')}`
    const message = {
      infno: transaction,
      msgid: messageId,
      mdtrtarea_admvs: place.region,
      insuplc_admdvs: insuredRegion ?? '',
      recer_sys_code: 'FUNDWATCH',
      dev_no: '',
      dev_safe_info: '',
      cainfo: '',
      signtype: '',
      infver: 'V1.0',
      opter_type: '1',
      opter: `opt${place.code.slice(-4)}`,
      opter_name: '模拟经办人',
      inf_time: sentAt,
      fixmedins_code: place.code,
      fixmedins_name: place.name,
      sign_no: '',
      input,
    }
    return { institutionId: place.code, messageId, transaction, at, text: JSON.stringify(message) }
  }
}
