import { RISK_ENTITIES, type RiskEntity } from '../../use-cases/screening/risk/lake/risk-entity.ts'
import { riskTableError } from '../../use-cases/screening/risk/risk-table-error.ts'

/** Reads `甲,乙`, with either comma; none when it was not given. */
export function columnList(text: string | undefined): string[] {
  const names = (text ?? '').split(/[,，、]/).map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Reads a seed, 0 to 2³² − 1. Throws `bad-seed`. */
export function seedOption(text: string): number {
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed > 4_294_967_295) throw riskTableError('bad-seed', { text })
  return seed
}

/** Reads a number of rows. Throws `bad-count`. */
export function countOption(option: string, text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count)) throw riskTableError('bad-count', { option, text })
  return count
}

/** Reads a kind of entity. Throws `bad-entity`. */
export function entityOption(text: string): RiskEntity {
  const entity = RISK_ENTITIES.find((known) => known === text)
  if (entity === undefined) throw riskTableError('bad-entity', { text })
  return entity
}

/** An option that must be there. Throws `option-wanted`. */
export function wanted(option: string, value: string | undefined): string {
  if (value === undefined) throw riskTableError('option-wanted', { option })
  return value
}
