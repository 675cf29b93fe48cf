import { civilTime, type SecondNo } from '@fundwatch/domain'

/** A message as an institution sends it: the same bytes each time. */
export interface NationalMessage {
  readonly institutionId: string
  readonly messageId: string
  readonly transaction: string
  readonly body: string
}

/** What came over the wire. */
export interface Posting {
  readonly status: number
  readonly text: string
}

/**
 * What an answer says: acknowledged (done and on disk) · not-checked (the doctor goes on, nothing is promised) · refused
 * (infcode -1).
 */
export interface Answered extends Posting {
  readonly outcome: 'acknowledged' | 'not-checked' | 'refused'
  readonly message: string
  readonly output: { readonly result?: readonly ToldReminder[] }
}

/** A reminder of an answer. */
export interface ToldReminder {
  readonly jr_id: string
  readonly rule_id: string
  readonly judge_result_detail_dtos: readonly { readonly mdtrt_id: string; readonly rx_id: string }[]
}

interface NationalAnswer {
  readonly infcode: number
  readonly err_msg: string
  readonly warn_msg: string | null
  readonly output: Answered['output']
}

/** Reads an answer. Throws when it has not the national shape, which no answer may lack. */
export function readAnswer({ status, text }: Posting): Answered {
  if (status !== 200) throw new TypeError(`The server answered ${status}: ${text.slice(0, 200)}`)
  const { infcode, err_msg, warn_msg, output } = JSON.parse(text) as NationalAnswer
  if (typeof infcode !== 'number' || typeof err_msg !== 'string' || typeof output !== 'object')
    throw new TypeError(`This is no national answer: ${text.slice(0, 200)}`)
  const outcome = infcode !== 0 ? 'refused' : warn_msg?.includes('未审核') ? 'not-checked' : 'acknowledged'
  return { status, text, outcome, message: infcode === 0 ? (warn_msg ?? '') : err_msg, output }
}

/** How `err_msg` begins when the server itself is at fault, or busy. */
export const OUR_FAULT = /^系统/

/** Region of the hospitals of these tests. */
export const REGION = '340200'

/** Puts an envelope around the content of a message. */
export function nationalMessage({
  institutionId,
  serial,
  transaction,
  input,
  sentSecond,
}: {
  readonly institutionId: string
  /** Unique for the institution. */
  readonly serial: string
  readonly transaction: string
  readonly input: object
  readonly sentSecond: SecondNo
}): NationalMessage {
  const messageId = `${institutionId}${serial}`
  const body = JSON.stringify({
    infno: transaction,
    msgid: messageId,
    mdtrtarea_admvs: REGION,
    insuplc_admdvs: REGION,
    recer_sys_code: 'FUNDWATCH',
    infver: 'V1.0',
    opter_type: '1',
    opter: 'D1',
    opter_name: '收费员',
    inf_time: civilTime(sentSecond),
    fixmedins_code: institutionId,
    fixmedins_name: '示例医院',
    input,
  })
  return { institutionId, messageId, transaction, body }
}
