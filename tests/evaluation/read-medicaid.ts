import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'

/** A provider as the tables know it; months are year × 12 + month − 1. */
export interface Provider {
  readonly npi: string
  readonly specialty: string | null
  readonly state: string | null
  readonly paid: number
  /** The month of exclusion; null for who is on no list. */
  readonly excludedIn: number | null
}

/** US Medicaid billing by provider, code and month. */
export interface MedicaidTables {
  readonly providers: readonly Provider[]
  readonly codes: readonly {
    readonly npi: string
    readonly code: string
    readonly paid: number
    readonly claims: number
  }[]
  readonly months: readonly { readonly npi: string; readonly monthNo: number; readonly paid: number }[]
}

/** Reads the tables of a folder: `provider.csv`, `provider_code.parquet`, `provider_month.parquet`. */
export async function readMedicaid(folder: string): Promise<MedicaidTables> {
  const database = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '1' })
  const connection = await database.connect()
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
  const file = (name: string) => `'${join(folder, name).replaceAll("'", "''")}'`
  const codes = await rows(
    `select npi, code, total_paid, cast(total_claims as double) from ${file('provider_code.parquet')} order by npi, code`,
  )
  const months = await rows(
    `select npi, month, total_paid from ${file('provider_month.parquet')} order by npi, month`,
  )
  connection.closeSync()
  database.closeSync()
  return {
    providers: readProviders(join(folder, 'provider.csv')),
    codes: codes.map(([npi, code, paid, claims]) => ({
      npi: String(npi),
      code: String(code),
      paid: Number(paid),
      claims: Number(claims),
    })),
    months: months.map(([npi, month, paid]) => ({
      npi: String(npi),
      monthNo: monthOf(String(month), 'year-first'),
      paid: Number(paid),
    })),
  }
}

function readProviders(path: string): Provider[] {
  const rows = parse(readFileSync(path, 'utf8'), { columns: true, bom: true }) as Record<string, string>[]
  return rows.map((row) => ({
    npi: row['npi'] ?? '',
    specialty: row['specialty'] || null,
    state: row['state'] || null,
    paid: Number(row['total_paid']),
    excludedIn: row['leie'] === '1' && row['leie_month'] ? monthOf(row['leie_month'], 'month-first') : null,
  }))
}

function monthOf(text: string, order: 'year-first' | 'month-first'): number {
  const [first = 0, second = 0] = text.split(/[-/]/).map(Number)
  const [year, month] = order === 'year-first' ? [first, second] : [second, first]
  return year * 12 + month - 1
}
