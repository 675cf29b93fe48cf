import type { OtherScript } from './other-scripts/other-script.ts'
import { PEOPLE_SCRIPTS } from './other-scripts/people-threads.ts'
import { PROPOSAL_SCRIPTS } from './other-scripts/proposal-threads.ts'
import { SYSTEM_SCRIPTS } from './other-scripts/system-threads.ts'

/** Everything that goes by a script and is neither finding, lead nor case. */
export const OTHER_SCRIPTS: readonly OtherScript[] = [
  ...PEOPLE_SCRIPTS,
  ...PROPOSAL_SCRIPTS,
  ...SYSTEM_SCRIPTS,
]
