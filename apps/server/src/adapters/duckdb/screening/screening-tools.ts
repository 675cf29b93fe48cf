import type { Desk } from '../audit/desk.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** What the engine of screens works with. */
export interface ScreeningTools {
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  /** Where the marts of a version are kept between runs; those of other versions are removed. */
  readonly folder: string
  /** The lists that screens read, by relation: path of a CSV file each. */
  readonly lists: ReadonlyMap<string, string>
  readonly rowsPerPart?: number
  /** Where sessions work one after the other; without it each opens one of its own. */
  readonly desk?: Desk
}
