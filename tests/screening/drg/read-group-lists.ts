import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GroupFacts, type GroupRow, groupFacts } from '@fundwatch/screening'
import { parse } from 'csv-parse/sync'

const LISTS = join(import.meta.dirname, '../../../catalog/screening-lists')

/** The rows of a shipped list. */
export const listRows = (name: string): readonly GroupRow[] =>
  parse(readFileSync(join(LISTS, `${name}.csv`)), { columns: true })

/** The shipped groups of CHS-DRG. */
export const shippedGroups = (): GroupFacts =>
  groupFacts({
    adrgs: listRows('drg-adrgs'),
    diagnoses: listRows('drg-diagnoses'),
    operations: listRows('drg-operations'),
    aliases: listRows('drg-code-aliases'),
  })
