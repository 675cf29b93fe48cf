import type { CaseScript } from './case-script.ts'
import { OTHER_CASES } from './case-scripts/other-cases.ts'
import { PENALTY_CASES } from './case-scripts/penalty-cases.ts'

/** Cases by the key that their lead names. */
export const CASE_SCRIPTS: Readonly<Record<string, CaseScript>> = { ...PENALTY_CASES, ...OTHER_CASES }
