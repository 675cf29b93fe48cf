import { loadPeer, PEERS } from './load-peers.ts'
import type { Peer, PeerRule } from './peer-rule.ts'

interface Condition {
  readonly fact: string
  readonly path?: string
  readonly operator: string
  readonly value: unknown
}

interface JsonRulesEngine {
  addRule(rule: {
    conditions: { all: readonly unknown[] }
    event: { type: string; params: { pointNo: number } }
  }): void
  run(facts: object): Promise<{ events: readonly { params: { pointNo: number } }[] }>
}

/** json-rules-engine with one rule for each point. */
export async function openJsonRules(rules: readonly PeerRule[]): Promise<Peer> {
  const { Engine } = (await loadPeer('jsonRules')) as {
    Engine: new (rules: readonly unknown[], options: object) => JsonRulesEngine
  }
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const rule of rules)
    engine.addRule({
      conditions: { all: conditionsOf(rule) },
      event: { type: 'broken', params: { pointNo: rule.pointNo } },
    })
  return {
    name: PEERS.jsonRules.join(' '),
    broken: async (input) => {
      const { events } = await engine.run(input)
      return events.map(({ params }) => params.pointNo)
    },
  }
}

function conditionsOf(rule: PeerRule): readonly unknown[] {
  const isPaid: Condition = { fact: 'paid', operator: 'contains', value: rule.code }
  const is = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value })
  switch (rule.kind) {
    case 'sex':
      return [isPaid, is('sex', 'notEqual', rule.sex)]
    case 'age':
      return [
        isPaid,
        { any: [is('age', 'lessThan', rule.minYears), is('age', 'greaterThan', rule.maxYears)] },
      ]
    case 'level':
      return [isPaid, is('level', 'lessThan', rule.minRank)]
    case 'way':
      return [isPaid, is('way', 'notEqual', rule.encounterClass)]
    case 'day-quantity':
      return [
        isPaid,
        {
          fact: 'quantity',
          path: `$['${rule.code}']`,
          operator: 'greaterThan',
          value: rule.maxQuantity,
        } satisfies Condition,
      ]
    case 'pair':
      return [is('charged', 'contains', rule.code), is('paid', 'contains', rule.other)]
  }
}
