import type { CaseMoney } from '@fundwatch/contract'
import { FUNDS, type Fund, fen, LEDGER_STAGES, type LedgerStage, returnOwed } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { CasePorts, LedgerSum } from './case-ports.ts'
import { findingsOfCase } from './findings-of-case.ts'
import { loadCase } from './load-case.ts'

/**
 * The money of a case: what its decision takes back, and what the ledger says of the findings that went over to it, stage by stage
 * and fund by fund. What the decision takes beyond them was found outside of findings.
 */
export function showMoney(
  { transact }: Pick<CasePorts, 'transact'>,
  act: Act,
  id: string,
): Promise<CaseMoney> {
  return transact(act, async (stores) => {
    const kept = await loadCase(stores, act.actor, id)
    const own = await findingsOfCase(stores, kept)
    const sums = await stores.cases.ledgerSums(own.map(({ id: findingId }) => findingId))
    const { owedFen, paidFen } = returnOwed(kept.state)
    const decided = total(sums, 'decided')
    return {
      owedFen,
      paidFen,
      findings: own.length,
      stages: (Object.keys(LEDGER_STAGES) as LedgerStage[]).map((stage) => ({
        stage,
        title: LEDGER_STAGES[stage],
        fen: total(sums, stage),
        funds: fundsOf(sums, stage),
      })),
      outsideFen: fen(Math.max(0, owedFen - decided)),
    }
  })
}

const total = (sums: readonly LedgerSum[], stage: LedgerStage) =>
  fen(sums.reduce((sum, each) => (each.stage === stage ? sum + each.fen : sum), 0))

function fundsOf(sums: readonly LedgerSum[], stage: LedgerStage) {
  return (Object.keys(FUNDS) as Fund[]).flatMap((fund) => {
    const sum = sums.find((each) => each.stage === stage && each.fund === fund)
    return sum === undefined || sum.fen === 0 ? [] : [{ fund, title: FUNDS[fund], fen: sum.fen }]
  })
}
