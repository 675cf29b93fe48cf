/** What is wrong with one field of what was sent. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

interface Told {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly fields: readonly FieldProblem[]
  readonly requestId: string | null
}

/** The server said no: a code that never changes, and a sentence for the person. Status 0: it could not be reached. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldProblem[]
  readonly requestId: string | null

  constructor({ status, code, message, fields, requestId }: Told) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.fields = fields
    this.requestId = requestId
  }

  /** Somebody else was faster. */
  get isStale(): boolean {
    return this.code === 'stale'
  }

  /** Nobody is signed in any more. A wrong password or code is another thing. */
  get isSignedOut(): boolean {
    return this.status === 401 && this.code !== 'wrong-credentials'
  }

  /** It may work if it is tried again: the line or the server was away. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/** The refusal that an answer tells, by its status and text; whatever stands there, a Refusal comes of it. */
export function refusalOf(status: number, text: string, requestId: string | null = null): Refusal {
  const told = parsed(text) as Partial<Told> | null
  return new Refusal({
    status,
    code: told?.code ?? `http-${status}`,
    message: told?.message ?? '',
    fields: told?.fields ?? [],
    requestId: told?.requestId ?? requestId,
  })
}

/** The line is cut. */
export function unreachable(): Refusal {
  return new Refusal({ status: 0, code: 'unreachable', message: '', fields: [], requestId: null })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Something in between answered with a page of its own; the status says enough.
    return null
  }
}
