import type { RiskReason } from '@fundwatch/screening'
import type { RiskDefinition, RiskFeatureWords } from '../lake/risk-entity.ts'
import { figureText, percentText } from '../risk-words.ts'

/** What a unit is called. */
export const UNIT_TITLES: Readonly<Record<RiskFeatureWords['unit'], string>> = {
  fen: '元',
  share: '%',
  times: '倍或每次',
  count: '次',
}

/** A feature's value as people read it. */
function featureText(value: number | string | null, unit: RiskFeatureWords['unit'] | undefined): string {
  if (value === null) return '无记录'
  if (typeof value === 'string') return value
  if (unit === 'fen') return `${(value / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} 元`
  if (unit === 'share') return percentText(value)
  return figureText(value)
}

/** The words of a feature; undefined for one that the dictionary does not know any more. */
export function wordsOf({ features }: RiskDefinition, feature: string): RiskFeatureWords | undefined {
  return features.find(({ name }) => name === feature)
}

/** One reason for a score, with the peers' numbers, in a sentence. */
export function reasonOnWire(definition: RiskDefinition, reason: RiskReason) {
  const words = wordsOf(definition, reason.feature)
  const [text, usualText] = [reason.value, reason.usual].map((value) => featureText(value, words?.unit))
  const peers = reason.peerGroup ?? `全体${definition.title}`
  const title = words?.title ?? reason.feature
  return {
    feature: reason.feature,
    title,
    value: typeof reason.value === 'number' ? reason.value : null,
    text: text ?? '',
    usual: typeof reason.usual === 'number' ? reason.usual : null,
    usualText: usualText ?? '',
    peers,
    members: reason.peers,
    push: reason.push,
    tail: reason.tail,
    sentence: `${title} ${text ?? ''}，${peers}（${figureText(reason.peers)} 个）的中位数 ${usualText ?? ''}${effectOf(reason)}`,
  }
}

function effectOf({ tail, push }: RiskReason): string {
  if (tail === null) return `，${push > 0 ? '推高' : '降低'}风险`
  return `，同样偏离的不超过 ${tail < 0.001 ? `万分之 ${figureText(tail * 10_000)}` : percentText(tail)}`
}
