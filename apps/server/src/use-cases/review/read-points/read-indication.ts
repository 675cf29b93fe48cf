import { NAMED_DIAGNOSES } from './named-diagnoses.ts'
import { plainText } from './plain-text.ts'

/** What a limit to an indication needs beyond diagnosis codes. */
export type IndicationNeed = 'line-of-therapy' | 'gene-test' | 'severity' | 'age-and-disease' | 'other'

/** The diagnoses that say a limit fully, or what is needed beyond them. */
export type IndicationReading =
  | { readonly diagnosisPrefixes: readonly string[] }
  | { readonly needs: IndicationNeed }

/** The first that fits says what is missing; a limit may need more than one of them. */
const NEEDS: readonly (readonly [need: IndicationNeed, pattern: RegExp])[] = [
  [
    'gene-test',
    /基因|突变|阳性|阴性|野生型|融合|抗体|染色体|HER2|药敏|重排|同型半胱氨酸|检验证据|5q|LVEF|射血分数|抑制物|缺失/i,
  ],
  [
    'line-of-therapy',
    /[一二三]线|既往|接受过|治疗失败|治疗后|无效|不耐受|应答|控制不佳|难以控制|无法达到|不能使用|无法口服|耐药|复发|难治|反应不佳|效果不佳|联合|联用|维持治疗|初治|未经|不适合|不宜|控制不良/,
  ],
  [
    'severity',
    /重度|重症|严重|中度|轻度|轻、中度|晚期|转移性|局部|活动性|[IVX]+度|分级|抢救|急性期|急救|小时内|出血/,
  ],
  ['age-and-disease', /成人|成年|儿童|青少年|新生儿|\d岁|周岁|日龄|月龄/],
]

const lead = /^(?:限|适用于|用于|治疗|临床确诊的|新发的)+:?/
const tail = /(?:的)?(?:患者|病人)?(?:的治疗)?$/

/** Cuts `限A、B患者。` into its diseases; what concerns days of payment is another point of the same drug. */
function diseases(text: string): string[] {
  const whole = text.replace(/[,;]?支付不超过\d+(?:天|日|个月)/, '').replace(/。$/, '')
  return whole
    .split(/[;。、]|或/)
    .map((part) =>
      part
        .replace(/^(?:限?:)?(?:\d+\.)?/, '')
        .replace(lead, '')
        .replace(tail, ''),
    )
    .filter((part) => part !== '')
}

/** Reads a limit to an indication; only what is fully said by diagnosis codes becomes prefixes. */
export function readIndication(limit: string): IndicationReading {
  const text = plainText(limit)
  const bare = text.replace(/^限:?/, '').replace(/[。]$/, '').replace(tail, '')
  const whole = NAMED_DIAGNOSES[bare]
  const found = whole ? [whole] : diseases(text).map((name) => NAMED_DIAGNOSES[name])
  const known = found.filter((prefixes) => prefixes !== undefined)
  if (known.length > 0 && known.length === found.length)
    return { diagnosisPrefixes: [...new Set(known.flat())].sort() }
  return { needs: NEEDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other' }
}
