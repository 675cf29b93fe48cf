import { hash } from 'node:crypto'
import { civilTime, type SecondNo } from '@fundwatch/domain'
import type { Answer, NationalCall, Outcome } from '../national-call.ts'

/** Wall clocks of the fund stand at UTC+8, all year. */
const OFFSET_MS = 8 * 3600 * 1000
const REFERENCE_DIGITS = 10
const HEX_AT_ONCE = 4

/** The wall clock at an instant as `yyyyMMddHHmmssSSS`. */
function stampOf(ms: number): string {
  const local = Math.floor(ms) + OFFSET_MS
  const second = civilTime(Math.floor(local / 1000) as SecondNo).replaceAll(/[-: ]/g, '')
  return `${second}${String(((local % 1000) + 1000) % 1000).padStart(3, '0')}`
}

/** The wall clock at an instant as `YYYY-MM-DD HH:mm:ss`. */
export function clockOf(ms: number): string {
  return civilTime(Math.floor((Math.floor(ms) + OFFSET_MS) / 1000) as SecondNo)
}

/**
 * An answer to a call, now. Its reference is region (6) + time of arrival (14) + 10 digits that come from the message, so that two
 * copies that arrive at once are told apart by nothing but the clock.
 */
export function answerTo(call: NationalCall, outcome: Outcome, nowMs: number): Answer {
  const receivedAt = stampOf(call.receivedAtMs)
  return {
    reference: `${call.region.slice(0, 6).padEnd(6, '0')}${receivedAt.slice(0, 14)}${digitsOf(call)}`,
    receivedAt,
    answeredAt: stampOf(nowMs),
    outcome,
  }
}

/** A short text that is the same for the same message and differs between messages. */
export function messageMark({
  institutionId,
  messageId,
}: Pick<NationalCall, 'institutionId' | 'messageId'>): string {
  return hash('sha256', JSON.stringify([institutionId, messageId]), 'hex').slice(0, 32)
}

/** The last digits of the mark as a number, a few of its digits at a time: more do not fit into a number. */
function digitsOf(call: NationalCall): string {
  const mark = messageMark(call)
  let rest = 0
  for (let at = 0; at < mark.length; at += HEX_AT_ONCE) {
    const some = Number.parseInt(mark.slice(at, at + HEX_AT_ONCE), 16)
    rest = (rest * 16 ** HEX_AT_ONCE + some) % 10 ** REFERENCE_DIGITS
  }
  return String(rest).padStart(REFERENCE_DIGITS, '0')
}
