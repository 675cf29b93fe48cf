import { distinctComplaints, originOf } from './complain.ts'
import type { Complaint, Dataset, DatasetEntry, Edition, Pattern, Rule } from './edition.ts'
import { complaintsOfDataset } from './judge-dataset.ts'
import { complaintsOfPattern } from './judge-pattern.ts'
import { complaintsOfPoints, type WrittenPoint } from './judge-points.ts'
import { complaintsOfRule, sameRules } from './judge-rule.ts'
import type { Law, LawPoint, LawRule, PointValue } from './law.ts'
import { type LocalCodes, localCodes, withLocalCodes } from './local-codes.ts'
import { parametersInForce } from './parameters.ts'
import { type EntryInForce, entriesInForce } from './superseded.ts'
import { isUnderstood, typedValue, wordsOf } from './typed-value.ts'
import { ALWAYS, sharedDays, type ValidDays, validDays } from './valid-days.ts'

/** Which rules become law: by status and, when given, by id. */
export interface LawChoice {
  readonly statuses: readonly Rule['status'][]
  readonly rules?: readonly string[] | undefined
}

const IN_FORCE: LawChoice = { statuses: ['active'] }

/** What an edition comes to, or why it is refused. */
export interface BuiltLaw {
  readonly law: Law
  /** Empty when the edition can be used. */
  readonly complaints: readonly Complaint[]
}

/** What the facts of an edition come to, and where complaints go. */
interface Facts {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly entries: ReadonlyMap<string, readonly EntryInForce[]>
  readonly locals: LocalCodes
  readonly complaints: Complaint[]
}

/**
 * Makes rules and points of an edition into law: every point of every rule with typed columns and the days it is in force
 * (point ∩ rule ∩ parameters, closed by what supersedes it), national codes repeated for their local ones. Complains of
 * everything that would make a wrong or ambiguous verdict; with complaints the law must not be used.
 */
export function buildLaw(edition: Edition, choice: LawChoice = IN_FORCE): BuiltLaw {
  const facts = factsOf(edition)
  const { complaints } = facts
  const patterns = new Map(edition.patterns.map((pattern) => [pattern.id, pattern]))
  const chosen = edition.rules.filter(
    ({ id, status }) => choice.statuses.includes(status) && (choice.rules?.includes(id) ?? true),
  )
  complaints.push(...sameRules(chosen))
  const rules: LawRule[] = []
  const points: LawPoint[] = []
  for (const rule of [...chosen].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    const pattern = patterns.get(rule.pattern)
    if (!pattern) {
      complaints.push({
        origin: originOf(rule, 'pattern'),
        message: `规则 ${rule.id} 的模式 ${rule.pattern} 不存在。现有: ${[...patterns.keys()].join('、')}。`,
      })
      continue
    }
    complaints.push(...complaintsOfPattern(pattern), ...complaintsOfRule(rule, pattern, facts.datasets))
    const ruleNo = rules.length
    const own = pointsOfRule({ rule, pattern, ruleNo }, facts).map((point, at) => ({
      ...point,
      pointNo: points.length + at,
    }))
    points.push(...own)
    rules.push({ ruleNo, rule, pattern, points: own })
  }
  return { law: { rules, points }, complaints: distinctComplaints(complaints) }
}

function factsOf({ datasets }: Edition): Facts {
  const complaints: Complaint[] = []
  const entries = new Map(
    datasets.map((dataset) => {
      const inForce = entriesInForce(dataset)
      complaints.push(...inForce.complaints, ...complaintsOfDataset(dataset, inForce.entries))
      return [dataset.id, inForce.entries]
    }),
  )
  return {
    datasets: new Map(datasets.map((dataset) => [dataset.id, dataset])),
    entries,
    locals: localCodes(datasets),
    complaints,
  }
}

interface RuleAtWork {
  readonly rule: Rule
  readonly pattern: Pattern
  readonly ruleNo: number
}

function pointsOfRule(work: RuleAtWork, facts: Facts): Omit<LawPoint, 'pointNo'>[] {
  const { rule, pattern, ruleNo } = work
  const ruleDays = validDays(rule.inForce.from, rule.inForce.to)
  if (!ruleDays) return []
  const complaints: Complaint[] = []
  const written = sources(rule, facts).flatMap((source) => {
    const common = sharedDays(source.days, ruleDays)
    return common ? pointsOf(work, { ...source, days: common }, complaints) : []
  })
  const all = withLocalCodes(written, pattern, facts.locals)
  complaints.push(...complaintsOfPoints(rule, pattern, all))
  // What is wrong in the dataset itself need not be told again by each rule that uses it.
  const wrongLines = new Set(facts.complaints.map(({ origin }) => placeOf(origin)))
  facts.complaints.push(...complaints.filter(({ origin }) => !wrongLines.has(placeOf(origin))))
  return all.map(({ validFromDay, validToDay, columns, knowledge }) => ({
    ruleNo,
    validFromDay,
    validToDay,
    columns,
    knowledge,
  }))
}

function placeOf({ file, line }: Complaint['origin']): string {
  return `${file}:${line}`
}

interface PointSource {
  readonly entry: DatasetEntry | null
  readonly dataset: Dataset | null
  readonly days: ValidDays
}

/** A rule without datasets is its own point. */
function sources({ knowledge }: Rule, { datasets, entries }: Facts): PointSource[] {
  if (knowledge.length === 0) return [{ entry: null, dataset: null, days: ALWAYS }]
  return [...new Set(knowledge)].flatMap((id) =>
    (entries.get(id) ?? []).map(({ entry, days }) => ({ entry, dataset: datasets.get(id) ?? null, days })),
  )
}

function pointsOf(
  { rule, pattern, ruleNo }: RuleAtWork,
  { entry, dataset, days }: PointSource,
  complaints: Complaint[],
): WrittenPoint[] {
  return parametersInForce(rule, days).map(({ values, days: within }) => {
    const columns: Record<string, PointValue> = {}
    for (const [name, column] of Object.entries(pattern.point)) {
      const { type, optional } = column
      const cell = (entry?.columns[name] ?? '').trim() || (values[name] ?? '')
      // A cell that cannot be read has been complained of where it stands.
      columns[name] = cell === '' ? null : (typedValue(type, cell) ?? null)
      if (cell === '' && !optional) complaints.push(unsaid({ rule, pattern, name }, entry, dataset))
      if (entry && cell === entry.columns[name]?.trim() && cell !== '' && !isUnderstood(column, cell))
        complaints.push({
          origin: entry.origin,
          message: `知识点 ${entry.point} 的 ${name} 是 "${cell}"，模式 ${pattern.id} 只认得${wordsOf(column)}。请更正。`,
        })
    }
    return {
      ruleNo,
      validFromDay: within.from,
      validToDay: within.to,
      columns,
      knowledge:
        entry && dataset
          ? { dataset: dataset.id, point: entry.point, name: entry.name, source: entry.source }
          : null,
      origin: entry?.origin ?? rule.origin,
    }
  })
}

/** Who should have said a value: a parameter that begins too late, an empty cell, or nobody so far. */
function unsaid(
  { rule, pattern, name }: { readonly rule: Rule; readonly pattern: Pattern; readonly name: string },
  entry: DatasetEntry | null,
  dataset: Dataset | null,
): Complaint {
  const what = `${name}（${pattern.point[name]?.title ?? ''}）`
  const earliest = [...(rule.parameters[name] ?? [])].sort((left, right) =>
    left.from < right.from ? -1 : 1,
  )[0]
  if (earliest)
    return {
      origin: earliest.origin,
      message: `规则 ${rule.id} 的参数 ${what} 从 ${earliest.from} 起才有值，而规则和知识点在此之前已经有效。请补上更早的值，或推迟规则的 in_force。`,
    }
  if (entry && dataset && name in dataset.columns)
    return {
      origin: entry.origin,
      message: `规则 ${rule.id}: 知识点 ${entry.point} 的 ${what} 为空，规则也没有这个参数。请补上。`,
    }
  return {
    origin: originOf(rule, 'parameters'),
    message: `规则 ${rule.id}: 模式 ${pattern.id} 需要 ${what}，知识集和参数都没有给出。请在 parameters 或知识集中补上。`,
  }
}
