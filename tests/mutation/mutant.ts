/** A change that a test should notice. */
export interface Mutant {
  /** From 1. */
  readonly line: number
  /** The line as it was, without the blanks around it. */
  readonly within: string
  readonly before: string
  readonly after: string
  /** The whole file with the change in it. */
  readonly text: string
}

/** A stretch of a file and what to write instead. */
export interface Change {
  readonly from: number
  readonly to: number
  readonly after: string
}

/** Makes each change alone, in the order of the file; what changes nothing or is made twice counts once. */
export function mutantsOf(source: string, changes: readonly Change[]): Mutant[] {
  const lines = source.split('\n')
  const mutants = new Map<string, Mutant>()
  for (const { from, to, after } of [...changes].sort((left, right) => left.from - right.from)) {
    const text = source.slice(0, from) + after + source.slice(to)
    const line = source.slice(0, from).split('\n').length
    const within = (lines[line - 1] ?? '').trim()
    if (text !== source && !mutants.has(text))
      mutants.set(text, { line, within, before: source.slice(from, to), after, text })
  }
  return [...mutants.values()]
}
