import type { Answer, DictionaryEntry, Outcome } from '../../../use-cases/review/online/national-call.ts'
import { clipped, LONGEST_MESSAGE } from '../reading/problem.ts'
import { adviceOutput, notCheckedText, unreadText } from './render-advice.ts'

/** What an outcome puts into the envelope of the answer. */
interface Content {
  readonly infcode: 0 | -1
  readonly err_msg: string
  readonly warn_msg: string | null
  readonly output: unknown
}

/** Number and times of an answer. */
export type AnswerStamp = Pick<Answer, 'reference' | 'receivedAt' | 'answeredAt'>

/** An answer in the national shape, as UTF-8 JSON: the same answer always gives the same bytes. */
export function renderAnswer({ outcome, ...stamp }: Answer): Buffer {
  return rendered(stamp, contentOf(outcome))
}

/** The answer to a message that was too large to be read: a consultation may go on, unchecked; everything else is refused. */
export function renderUnread(stamp: AnswerStamp, why: string, isConsultation: boolean): Buffer {
  return rendered(
    stamp,
    isConsultation
      ? done(adviceOutput({ kind: 'advice', notChecked: null, taskId: null, reminders: [] }), unreadText(why))
      : contentOf({ kind: 'refused', message: why }),
  )
}

function rendered(
  { reference, receivedAt, answeredAt }: AnswerStamp,
  { infcode, err_msg, warn_msg, output }: Content,
): Buffer {
  return Buffer.from(
    JSON.stringify({
      infcode,
      inf_refmsgid: reference,
      refmsg_time: receivedAt,
      respond_time: answeredAt,
      err_msg,
      warn_msg,
      output,
    }),
  )
}

const done = (output: unknown, warn_msg: string | null = null): Content => ({
  infcode: 0,
  err_msg: '',
  warn_msg,
  output,
})

function contentOf(outcome: Outcome): Content {
  switch (outcome.kind) {
    case 'advice':
      return done(adviceOutput(outcome), notCheckedText(outcome))
    case 'receipt':
      return done(outcome.output)
    case 'feedback-kept':
      return done({})
    case 'signed-in':
      return done({ signinoutb: { sign_time: outcome.at, sign_no: outcome.signNo } })
    case 'signed-out':
      return done({ signoutoutb: { sign_time: outcome.at } })
    case 'dictionary-entries':
      return done({ list: outcome.entries.map(entryOf) })
    case 'refused':
      return { infcode: -1, err_msg: clipped(outcome.message, LONGEST_MESSAGE), warn_msg: null, output: {} }
  }
}

/** 1901 is written in camel case. */
function entryOf({ dictionary, code, name, parent, validFrom }: DictionaryEntry, index: number): unknown {
  return {
    type: dictionary,
    label: name,
    value: code,
    parentValue: parent ?? '',
    sort: String(index + 1),
    valiFlag: '1',
    createDate: validFrom ?? '',
  }
}
