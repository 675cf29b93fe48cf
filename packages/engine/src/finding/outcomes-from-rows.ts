import { compareText, type GrainValue, type HitLine, type Ingredients, type Outcome } from '@fundwatch/domain'
import type { Pattern } from '../law/edition.ts'

/** A row of an audit: whole numbers (also as bigint or text) and texts by column. */
export type AuditRow = Readonly<Record<string, unknown>>

/**
 * Makes outcomes of the rows that the `audit.sql` of a pattern gave: rows of one rule, point and grain are one hit; a row
 * whose role is `unjudged` stands alone. Throws TypeError for a row that breaks the contract of audits.
 */
export function outcomesFromRows(pattern: Pattern, rows: readonly AuditRow[]): Outcome[] {
  const isUnjudged = (row: AuditRow) => row['role'] === 'unjudged'
  const grainOf = (row: AuditRow) => pattern.grain.map((name) => grainValue(row, name))
  const groups = Map.groupBy(
    rows.filter((row) => !isUnjudged(row)),
    (row) => JSON.stringify([whole(row, 'rule_no'), whole(row, 'point_no'), ...grainOf(row)]),
  )
  const hits = [...groups.values()].flatMap((same): Outcome[] => {
    const [first] = same
    if (!first) return []
    return [
      {
        kind: 'hit',
        ruleNo: whole(first, 'rule_no'),
        pointNo: whole(first, 'point_no'),
        grain: grainOf(first),
        lines: same.flatMap((row) => lineOf(pattern, row)),
        ingredients: ingredientsOfHit(pattern, same),
      },
    ]
  })
  const without = rows.filter(isUnjudged).map(
    (row): Outcome => ({
      kind: 'unjudged',
      ruleNo: whole(row, 'rule_no'),
      pointNo: whole(row, 'point_no'),
      grain: grainOf(row),
      lineKey: textOrNull(row, 'line_key'),
      reason: reasonOf(pattern, row),
    }),
  )
  return [...hits, ...without]
}

function lineOf(pattern: Pattern, row: AuditRow): HitLine[] {
  const role = row['role']
  if (role !== 'violating' && role !== 'involved')
    throw new TypeError(`An audit gave the role ${String(role)}.`)
  const lineKey = textOrNull(row, 'line_key')
  if (lineKey === null) return []
  const names = Object.keys(pattern.lineIngredients)
  return [
    names.length === 0 || role === 'involved'
      ? { lineKey, role }
      : { lineKey, role, ingredients: ingredientsOf(row, names) },
  ]
}

/** What the rows of a hit say of it. Should they differ, as where two persons share an encounter, no order of rows decides. */
function ingredientsOfHit(pattern: Pattern, rows: readonly AuditRow[]): Ingredients {
  const names = Object.keys(pattern.ingredients)
  const [first = {}, ...others] = rows.map((row) => ingredientsOf(row, names))
  return others.reduce(
    (least, other) => (compareText(JSON.stringify(other), JSON.stringify(least)) < 0 ? other : least),
    first,
  )
}

function reasonOf({ id, unjudged }: Pattern, row: AuditRow): string {
  const reason = row['reason']
  if (typeof reason !== 'string' || !Object.hasOwn(unjudged, reason))
    throw new TypeError(
      `The audit of ${id} gave the reason ${String(reason)}, which the pattern does not declare.`,
    )
  return reason
}

function ingredientsOf(row: AuditRow, names: readonly string[]): Ingredients {
  return Object.fromEntries(names.map((name) => [name, ingredient(row, name)]))
}

function ingredient(row: AuditRow, name: string): number | string | null {
  const value = row[name]
  if (value === undefined) throw new TypeError(`An audit gave no column ${name}.`)
  if (value === null || typeof value === 'string') return value
  return whole(row, name)
}

function grainValue(row: AuditRow, name: string): GrainValue {
  const value = ingredient(row, name)
  if (value === null) throw new TypeError(`An audit gave no value for ${name}, which is part of its grain.`)
  return value
}

function whole(row: AuditRow, name: string): number {
  const value = row[name]
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new TypeError(`An audit gave ${String(value)} for ${name}, which is no whole number up to 2^53.`)
  return number
}

function textOrNull(row: AuditRow, name: string): string | null {
  const value = row[name]
  return value === null || value === undefined ? null : String(value)
}
