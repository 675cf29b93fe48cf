import type { AskedItem, AuditFacts, AuditLine, Question } from '@fundwatch/domain'
import type { CompiledRule } from './compile.ts'
import type { CompiledPoint } from './compiled-point.ts'

const NO_LINES: readonly AuditLine[] = []

/** What a check is asked: facts and the points of its rule. Its lines are only put together when the check wants them. */
export class RuleQuestion implements Question<CompiledPoint> {
  readonly encounters: AuditFacts['encounters']
  readonly diagnoses: AuditFacts['diagnoses']
  readonly operations: AuditFacts['operations']
  readonly costs: AuditFacts['costs']
  readonly stockMovements: AuditFacts['stockMovements']
  readonly traceEvents: AuditFacts['traceEvents']
  readonly institutionMonths: AuditFacts['institutionMonths']
  readonly points: readonly CompiledPoint[]
  readonly pointsOf: (code: string) => readonly CompiledPoint[]
  readonly items: readonly AskedItem<CompiledPoint>[]
  readonly #rule: CompiledRule
  readonly #lines: readonly AuditLine[]

  constructor(rule: CompiledRule, facts: AuditFacts, items: readonly AskedItem<CompiledPoint>[]) {
    this.encounters = facts.encounters
    this.diagnoses = facts.diagnoses
    this.operations = facts.operations
    this.costs = facts.costs
    this.stockMovements = facts.stockMovements
    this.traceEvents = facts.traceEvents
    this.institutionMonths = facts.institutionMonths
    this.points = rule.points
    this.pointsOf = rule.pointsOf
    this.items = items
    this.#rule = rule
    this.#lines = facts.lines
  }

  get lines(): readonly AuditLine[] {
    const { lawRule, pointsOf } = this.#rule
    if (lawRule.pattern.lines === 'all') return this.#lines
    if (lawRule.pattern.lines === 'none') return NO_LINES
    return this.#lines.filter(({ itemCode }) => pointsOf(itemCode).length > 0)
  }
}
