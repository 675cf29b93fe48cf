import type { EditionQuestions } from '../../use-cases/review/library/edition-desk.ts'

/** What the process beside is told first. */
export interface DeskWish {
  readonly databaseUrl: string
}

/** A question about a release. */
export interface DeskQuestion {
  readonly id: number
  readonly releaseNo: number
  readonly name: keyof EditionQuestions
  readonly asked: object
}

/** Its answer, or why there is none. */
export type DeskAnswer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refused: string }
