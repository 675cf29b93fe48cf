import { loadPeer, PEERS } from './load-peers.ts'
import type { Peer, PeerInput, PeerRule } from './peer-rule.ts'

type CelExpression = (input: PeerInput) => unknown

interface CelRule {
  readonly pointNo: number
  readonly isBroken: CelExpression
}

/** A CEL expression for each point: all of them asked of every claim, and only those that an index by code finds. */
export async function openCel(rules: readonly PeerRule[]): Promise<[everything: Peer, indexed: Peer]> {
  const { parse } = (await loadPeer('cel')) as { parse: (text: string) => CelExpression }
  const parsed = rules.map((rule) => ({ ...rule, isBroken: parse(expressionOf(rule)) }))
  const byCode = Map.groupBy(parsed, ({ code }) => code)
  const name = PEERS.cel.join(' ')
  return [
    { name: `${name}, every rule`, broken: (input) => brokenOf(parsed, input) },
    {
      name: `${name}, behind our index by item`,
      broken: (input) =>
        brokenOf(
          input.charged.flatMap((code) => byCode.get(code) ?? []),
          input,
        ),
    },
  ]
}

function brokenOf(rules: readonly CelRule[], input: PeerInput): number[] {
  return rules.filter(({ isBroken }) => isBroken(input) === true).map(({ pointNo }) => pointNo)
}

/** Numbers of JavaScript are doubles, and CEL compares them with doubles only. */
function expressionOf(rule: PeerRule): string {
  const isPaid = `"${rule.code}" in paid`
  switch (rule.kind) {
    case 'sex':
      return `${isPaid} && sex != "${rule.sex}"`
    case 'age':
      return `${isPaid} && (age < ${rule.minYears}.0 || age > ${rule.maxYears}.0)`
    case 'level':
      return `${isPaid} && level < ${rule.minRank}.0`
    case 'way':
      return `${isPaid} && way != "${rule.encounterClass}"`
    case 'day-quantity':
      return `${isPaid} && quantity["${rule.code}"] > ${rule.maxQuantity}.0`
    case 'pair':
      return `"${rule.code}" in charged && "${rule.other}" in paid`
  }
}
