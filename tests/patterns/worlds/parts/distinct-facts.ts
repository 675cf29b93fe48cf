import type { AuditFacts } from '@fundwatch/domain'
import { inOrder } from '../../kit/build-facts.ts'

/** Facts in which an encounter and a line exist once, as the marts promise: the first of each key stays. */
export function distinctFacts(facts: AuditFacts): AuditFacts {
  return inOrder({
    ...facts,
    lines: firstOfEach(facts.lines, ({ lineKey }) => lineKey),
    encounters: firstOfEach(facts.encounters, ({ institutionId, encounterId }) =>
      JSON.stringify([institutionId, encounterId]),
    ),
    costs: [],
  })
}

function firstOfEach<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const own = key(row)
    if (seen.has(own)) return false
    seen.add(own)
    return true
  })
}
