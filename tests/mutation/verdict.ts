import type { Mutant } from './mutant.ts'

/** `invalid`: it cannot even be read, so that it says nothing of the tests. */
export type Verdict = 'noticed' | 'missed' | 'invalid'

/** The mutants of a file, and what came of them. */
export interface Judged {
  readonly file: string
  readonly verdicts: readonly { readonly mutant: Omit<Mutant, 'text'>; readonly verdict: Verdict }[]
}

/** Mutants with their verdicts, without the text of the whole file. */
export function judged(file: string, mutants: readonly Mutant[], verdicts: readonly Verdict[]): Judged {
  return {
    file,
    verdicts: mutants.map(({ line, within, before, after }, at) => ({
      mutant: { line, within, before, after },
      verdict: verdicts[at] ?? 'missed',
    })),
  }
}
