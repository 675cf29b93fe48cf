import { civilTime, type SecondNo } from '@fundwatch/domain'

/** Wall clocks of the fund stand at UTC+8, all year. */
const OFFSET_MS = 8 * 3600 * 1000
const UNKNOWN_REGION = '000000'

/** The wall clock at an instant as `yyyyMMddHHmmssSSS`. */
export function nationalStamp(ms: number): string {
  const local = Math.floor(ms) + OFFSET_MS
  const second = civilTime(Math.floor(local / 1000) as SecondNo).replaceAll(/[-: ]/g, '')
  return `${second}${String(local % 1000).padStart(3, '0')}`
}

/** `inf_refmsgid` of a message that never reached the desk: region (6), time of arrival (14), a number (10). */
export function borderReference(region: string | null, receivedAtMs: number, serial: number): string {
  const place = region !== null && /^[0-9]{6}$/.test(region) ? region : UNKNOWN_REGION
  return `${place}${nationalStamp(receivedAtMs).slice(0, 14)}${String(serial % 1e10).padStart(10, '0')}`
}
