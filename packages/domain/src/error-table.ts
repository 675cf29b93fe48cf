/** Something the user can understand and act on: a code of a closed table and a Chinese message. */
export class SpokenError<Code extends string = string> extends Error {
  readonly code: Code

  constructor(name: string, { code, message, cause }: { code: Code; message: string; cause?: unknown }) {
    super(message, { cause })
    this.name = name
    this.code = code
  }
}

type Table = Readonly<Record<string, (detail: never) => string>>

/** What a code's message needs, and what caused it; nothing where the message needs nothing. */
type Said<Write> = Write extends () => string
  ? [undefined?, unknown?]
  : Write extends (detail: infer Detail) => string
    ? [Detail, unknown?]
    : never

/** Makes the errors of a closed table of messages; each code takes the parameters that its message needs. */
export function errorTable<Messages extends Table>(
  name: string,
  messages: Messages,
): <Code extends keyof Messages & string>(code: Code, ...said: Said<Messages[Code]>) => SpokenError<Code> {
  return (code, ...[detail, cause]) => {
    const write = messages[code] as unknown as (detail: unknown) => string
    return new SpokenError(name, { code, message: write(detail), cause })
  }
}
