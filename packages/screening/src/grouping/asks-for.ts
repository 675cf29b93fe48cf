import type { Adrg, DiagnosisFact, OperationFact } from './group-facts.ts'
import type { GroupedStay } from './grouped-stay.ts'

/** A stay with what the facts say of its codes. */
export interface Looked {
  readonly stay: GroupedStay
  readonly main: string | null
  readonly others: readonly string[]
  readonly mainFact: DiagnosisFact | undefined
  readonly all: readonly DiagnosisFact[]
  /** Injured regions of the body. */
  readonly sites: number
  readonly mainOperation: string | null
  readonly mainOperationFact: OperationFact | undefined
  readonly operations: readonly OperationFact[]
}

/** Whether a stay has all that a group asks for. */
export function asksFor(adrg: Adrg, looked: Looked): boolean {
  return (
    isOfCategory(adrg, looked) &&
    isOfAge(adrg, looked) &&
    hasDiagnosis(adrg, looked) &&
    hasOperation(adrg, looked)
  )
}

function isOfCategory({ mdc }: Adrg, { mainFact, stay, sites }: Looked): boolean {
  // Transplants and long ventilation are asked before the main diagnosis is.
  if (mdc === 'A') return true
  if (!(mainFact?.mdcs ?? '').includes(mdc)) return false
  if (mdc === 'P') return stay.ageDays !== null && stay.ageDays < 365
  if (mdc === 'M') return stay.sex === '1'
  if (mdc === 'N' || mdc === 'O') return stay.sex === '2'
  return mdc !== 'Z' || sites >= 2
}

function isOfAge({ ageDays, weight }: Adrg, { stay }: Looked): boolean {
  if (ageDays && (stay.ageDays === null || stay.ageDays < ageDays[0] || stay.ageDays > ageDays[1]))
    return false
  return !weight || (stay.weight !== null && stay.weight >= weight[0] && stay.weight < weight[1])
}

function hasDiagnosis({ adrg, diagnosis }: Adrg, { mainFact, all }: Looked): boolean {
  if (diagnosis === 'main') return mainFact?.adrgs.has(adrg) ?? false
  return diagnosis !== 'any' || all.some(({ adrgs }) => adrgs.has(adrg))
}

function hasOperation({ adrg, operation, combination }: Adrg, looked: Looked): boolean {
  switch (operation) {
    case 'main':
      return looked.mainOperationFact?.adrgs.has(adrg) ?? false
    case 'several':
      return combination
        .split('|')
        .some((parts) => parts.split('+').every((part) => hasPart(`${adrg}-${part}`, looked)))
    case 'valid':
      return looked.mainOperationFact?.isValid ?? false
    case 'any-valid':
      return looked.operations.some(({ isValid }) => isValid)
    case 'no':
      return !looked.operations.some(({ isValid }) => isValid)
    case '':
      return true
  }
}

const hasPart = (part: string, { operations }: Looked): boolean =>
  operations.some(({ parts }) => parts.has(part))
