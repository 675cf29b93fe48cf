import type { OpenDuckDb } from '../../open-duckdb.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'

/** What counting the lake for risk scores works with. */
export interface RiskLakeTools {
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  /** Where the counted months of one version are kept between runs; those of other versions are removed. */
  readonly folder: string
  readonly rowsPerPart?: number
  /** Rows of a block. */
  readonly rowsPerBlock?: number
}
