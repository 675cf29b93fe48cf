import { calendarMatrix } from './calendar.ts'
import { caseMatrix } from './cases.ts'
import { cockpitMatrix } from './cockpit.ts'
import type { NounMatrix } from './expectation.ts'
import { withExports } from './exports.ts'
import { fileMatrix } from './files.ts'
import { findingMatrix } from './findings.ts'
import { hubMatrix } from './hub.ts'
import { leadMatrix } from './leads.ts'
import { learningMatrix } from './learning.ts'
import { libraryMatrix } from './library.ts'
import { peopleMatrix } from './people.ts'
import { profileMatrix } from './profiles.ts'
import { screeningMatrix } from './screening.ts'
import { secondReadingMatrix } from './second-reading.ts'
import { trailMatrix } from './trail.ts'
import { webhookMatrix } from './webhooks.ts'

/** The expectations of every noun; one line each. */
export const matrices: readonly NounMatrix<never>[] = [
  peopleMatrix,
  findingMatrix,
  fileMatrix,
  trailMatrix,
  leadMatrix,
  caseMatrix,
  learningMatrix,
  libraryMatrix,
  secondReadingMatrix,
  webhookMatrix,
  hubMatrix,
  calendarMatrix,
  cockpitMatrix,
  profileMatrix,
  screeningMatrix,
].map((matrix) => withExports(matrix as unknown as NounMatrix<never>))
