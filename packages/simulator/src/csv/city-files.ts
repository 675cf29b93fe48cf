import { join } from 'node:path'
import { monthLabel, type Period } from '../calendar/period.ts'
import { CsvFile } from './csv-file.ts'
import { columnsOf, type MonthlyTable, type Row, type WholeTable } from './tables.ts'

/**
 * All files of a simulated city, opened when their first row comes: `PSN_INFO_B.csv`, `FEE_LIST_D_202601.csv` …
 * The month of a monthly table is the month in which the row reached the centre.
 */
export class CityFiles {
  readonly #folder: string
  readonly #period: Period
  readonly #whole = new Map<WholeTable, CsvFile>()
  readonly #monthly = new Map<MonthlyTable, Map<number, CsvFile>>()

  readonly #hasFurther: boolean

  constructor(folder: string, period: Period, { hasFurther = false }: { hasFurther?: boolean } = {}) {
    this.#folder = folder
    this.#period = period
    this.#hasFurther = hasFurther
  }

  write<T extends WholeTable>(table: T, row: Row<T>): void {
    let file = this.#whole.get(table)
    if (!file) {
      file = new CsvFile(join(this.#folder, `${table}.csv`), columnsOf(table, this.#hasFurther))
      this.#whole.set(table, file)
    }
    file.write(row)
  }

  writeMonthly<T extends MonthlyTable>(table: T, month: number, row: Row<T>): void {
    let months = this.#monthly.get(table)
    if (!months) {
      months = new Map()
      this.#monthly.set(table, months)
    }
    let file = months.get(month)
    if (!file) {
      const name = `${table}_${monthLabel(this.#period, month)}.csv`
      file = new CsvFile(join(this.#folder, name), columnsOf(table, this.#hasFurther))
      months.set(month, file)
    }
    file.write(row)
  }

  /** Rows per table so far. */
  rowCounts(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const [table, file] of this.#whole) counts[table] = file.rows
    for (const [table, months] of this.#monthly) {
      counts[table] = [...months.values()].reduce((sum, file) => sum + file.rows, 0)
    }
    return counts
  }

  close(): void {
    for (const file of this.#whole.values()) file.close()
    for (const months of this.#monthly.values()) for (const file of months.values()) file.close()
  }
}
