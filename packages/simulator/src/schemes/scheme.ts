import type { Planting } from './planting.ts'

/**
 * A kind of fraud that can be planted, always together with its innocent look-alike. Planted and innocent rows come
 * out of the same builders as ordinary life and out of the same draws (institution, day, hour, drug); they may
 * differ only in how rows relate to each other.
 */
export interface Scheme {
  /** File name and name on the command line. */
  name: string
  /** Folder of the rule whose violations are planted; empty for a scheme that is no single rule. */
  rule: string
  /** First day (`YYYY-MM-DD`) on which all the points its cases break are in force; absent when that is long ago. */
  inForceFrom?: string | undefined
  /** Persons of the smallest city in which it is planted: a crowd needs a town. Any city where absent. */
  leastPersons?: number | undefined
  /** The register must tell since when people are insured. */
  tellsInsuredDays?: boolean | undefined
  title: string
  /** What is planted, and what only looks like it; in Chinese, for readers of labels. */
  planted: string
  innocent: string
  /**
   * Columns (`TABLE.column`) that tell planted from innocent by the scheme's very definition, each with the reason.
   * The test for artefacts leaves exactly these out.
   */
  legitimateSignals: Readonly<Record<string, string>>
  /** Plans `planting.pairs` cases of each role. */
  plant(planting: Planting): void
}

/** Both roles, in the order in which a pair is planned. */
export const ROLES = ['planted', 'innocent'] as const
