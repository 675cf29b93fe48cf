import { plainText } from './plain-text.ts'

/** The class of encounter in which a thing is payable, or why it cannot be said. */
export type WayReading = { readonly encounterClass: 'inpatient' | 'outpatient' } | { readonly reason: string }

/** Reads `住院方可支付`, `限…住院患者`, `限门诊…`; what allows 急诊 as well as 住院 is no single class. */
export function readEncounterWay(limit: string): WayReading {
  const text = plainText(limit)
  const inpatient = /住院患者|住院方可支付|单次住院|限住院|住院期间/.test(text)
  const outpatient = /门诊患者|门诊方可支付|限门诊/.test(text)
  if (/急诊/.test(text)) return { reason: '急诊和住院都可以支付, 就医类别单独判断不了' }
  if (inpatient === outpatient) return { reason: '限定文字里没有唯一的就医方式' }
  return { encounterClass: inpatient ? 'inpatient' : 'outpatient' }
}
