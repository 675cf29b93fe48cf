import { loadPeer, PEERS } from './load-peers.ts'
import type { Peer, PeerRule } from './peer-rule.ts'

interface ZenDecision {
  evaluate(input: object): Promise<{ result: unknown }>
}

/** GoRules zen with one decision table, a row for each point. */
export async function openZen(rules: readonly PeerRule[]): Promise<Peer> {
  const { ZenEngine } = (await loadPeer('zen')) as {
    ZenEngine: new () => { createDecision(content: object): ZenDecision }
  }
  const decision = new ZenEngine().createDecision(tableOf(rules))
  return {
    name: `${PEERS.zen.join(' ')}, a decision table`,
    broken: async (input) => {
      const { result } = await decision.evaluate(input)
      return (result as readonly { pointNo: number }[]).map(({ pointNo }) => pointNo)
    },
  }
}

function tableOf(rules: readonly PeerRule[]): object {
  const [input, table, output] = ['input', 'table', 'output']
  return {
    nodes: [
      { id: input, name: input, type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: table,
        name: table,
        type: 'decisionTableNode',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'collect',
          inputs: [{ id: 'when', name: 'when', type: 'expression' }],
          outputs: [{ id: 'found', name: 'found', type: 'expression', field: 'pointNo' }],
          rules: rules.map((rule) => ({
            _id: String(rule.pointNo),
            when: expressionOf(rule),
            found: String(rule.pointNo),
          })),
        },
      },
      { id: output, name: output, type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'to-table', sourceId: input, targetId: table, type: 'edge' },
      { id: 'to-output', sourceId: table, targetId: output, type: 'edge' },
    ],
  }
}

function expressionOf(rule: PeerRule): string {
  const isPaid = `"${rule.code}" in paid`
  switch (rule.kind) {
    case 'sex':
      return `${isPaid} and sex != "${rule.sex}"`
    case 'age':
      return `${isPaid} and (age < ${rule.minYears} or age > ${rule.maxYears})`
    case 'level':
      return `${isPaid} and level < ${rule.minRank}`
    case 'way':
      return `${isPaid} and way != "${rule.encounterClass}"`
    case 'day-quantity':
      return `${isPaid} and quantity["${rule.code}"] > ${rule.maxQuantity}`
    case 'pair':
      return `"${rule.code}" in charged and "${rule.other}" in paid`
  }
}
