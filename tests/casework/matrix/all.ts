import { calendarMatrix } from './calendar.ts'
import { caseMatrix } from './cases.ts'
import type { NounMatrix } from './expectation.ts'
import { withExports } from './exports.ts'
import { fileMatrix } from './files.ts'
import { findingMatrix } from './findings.ts'
import { leadMatrix } from './leads.ts'
import { learningMatrix } from './learning.ts'
import { peopleMatrix } from './people.ts'
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
  secondReadingMatrix,
  webhookMatrix,
  calendarMatrix,
].map((matrix) => withExports(matrix as unknown as NounMatrix<never>))
