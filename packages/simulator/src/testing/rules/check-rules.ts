import { encounterRules } from './encounter-rules.ts'
import { lineRules } from './line-rules.ts'
import { listRules } from './list-rules.ts'
import type { Records } from './records.ts'
import { codesSoldTwice, oversoldProducts } from './stock-rules.ts'
import { timeRules } from './time-rules.ts'

/** What a rule says of a city: keys of lines, encounters, products of institutions or trace codes. */
export interface RuleVerdict {
  rule: string
  /** Table of the labels the keys stand in, and how a label names the key. */
  table: 'FEE_LIST_D' | 'MDTRT_D' | 'SEL_D' | 'DRUG_TRAC_D'
  keyOf: (label: Readonly<Record<string, string>>) => string
  found: ReadonlySet<string>
}

const stockRules = {
  'drug-stock': { letters: /^[XZ]/, months: 1 },
  'consumable-stock': { letters: /^C/, months: 3 },
}

/**
 * Asks every rule that is planted of every row, by plain loops over the files: slow, obvious, and independent of the
 * code that planted. It proves the simulator and stands for no engine.
 */
export function checkRules(records: Records): RuleVerdict[] {
  const keyValues = (label: Readonly<Record<string, string>>): string => label['key_values'] ?? ''
  return [
    ...Object.entries({ ...lineRules, ...timeRules }).map(([rule, check]) => ({
      rule,
      table: 'FEE_LIST_D' as const,
      keyOf: keyValues,
      found: new Set(check(records).map(({ key }) => key)),
    })),
    ...Object.entries({ ...encounterRules, ...listRules }).map(([rule, check]) => ({
      rule,
      table: 'MDTRT_D' as const,
      keyOf: keyValues,
      found: new Set(check(records).map(({ key }) => key)),
    })),
    ...Object.entries(stockRules).map(([rule, check]) => ({
      rule,
      table: 'SEL_D' as const,
      keyOf: (label: Readonly<Record<string, string>>) =>
        `${label['fixmedins_code']}|${label['med_list_codg']}`,
      found: new Set(oversoldProducts(records, check)),
    })),
    {
      rule: 'trace-code-twice',
      table: 'DRUG_TRAC_D',
      keyOf: (label) => (label['key_values'] ?? '').split('|')[0] ?? '',
      found: new Set(codesSoldTwice(records)),
    },
  ]
}
