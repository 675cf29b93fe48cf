import { loadLaw } from '../../load-law.ts'
import { RULE, smallEdition } from '../../testing/small-edition.ts'

/** The files of the small edition, by what is in them. */
export const RULE_FILE = 'catalog/rules/item-daily-frequency/rule.yaml'
/** Its pattern. */
export const PATTERN_FILE = 'catalog/patterns/quantity-per-day/pattern.yaml'
/** What its dataset is. */
export const DATASET_FILE = 'catalog/knowledge/item-daily-frequency/dataset.yaml'
/** Its facts. */
export const ENTRIES_FILE = 'catalog/knowledge/item-daily-frequency/entries.csv'

/** Files with other texts. */
export type Changed = Readonly<Record<string, string>>

/** What the changed small edition is refused for: file, line and message of each complaint; empty when it is law. */
export function refusal(changed: Changed): string[] {
  try {
    loadLaw(smallEdition(changed))
    return []
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n').slice(1) : []
    return lines.map((line) => line.trim())
  }
}

/** The rule with one text for another. Throws RangeError when it is not there. */
export function rule(from: string, to: string): Changed {
  return { [RULE_FILE]: replaced(RULE, from, to) }
}

/** A file with one text for another. Throws RangeError when it is not there. */
export function file(path: string, from: string, to: string): Changed {
  return { [path]: replaced(smallEdition().get(path) ?? '', from, to) }
}

/** How a complaint begins. */
export function line(path: string, no: number): string {
  return `${path} 第 ${no} 行: `
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new RangeError(`The text has no "${from}".`)
  return text.replace(from, to)
}
