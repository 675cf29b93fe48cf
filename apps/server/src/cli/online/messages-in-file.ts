/** A message to be posted. */
export interface FileMessage {
  /** Line in the file; 1 for a file that is one message. */
  readonly line: number
  readonly body: Buffer
  /** `infno` and `fixmedins_code` as far as they can be read. */
  readonly transaction: string
  readonly institutionId: string
  /** Of a worked example; null for a plain message. */
  readonly example: DocumentedExample | null
}

/** What the documents say of a worked example. */
export interface DocumentedExample {
  readonly title: string
  /** `infcode` of its answer. */
  readonly infcode: number
  /** What has to be done to the server to be answered like this; null for nothing. */
  readonly when: string | null
}

/**
 * The messages of a file: one, or one a line in a `.jsonl` file. A worked example of `docs/interfaces/examples` is its request.
 * What is no JSON is posted as it is: to see how a server answers that is a use of this command.
 */
export function messagesIn(file: string, bytes: Buffer): FileMessage[] {
  if (!file.endsWith('.jsonl')) return [messageOf(bytes, 1)]
  return linesOf(bytes).map(({ text, line }) => messageOf(Buffer.from(text), line))
}

/** The lines of a text that say something, with their numbers. */
export function linesOf(bytes: Buffer): { readonly text: string; readonly line: number }[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '')
}

function messageOf(bytes: Buffer, line: number): FileMessage {
  const parsed = objectIn(bytes.toString('utf8'))
  const request = 'infno' in parsed ? undefined : asObject(parsed['request'])
  const message = request ?? parsed
  return {
    line,
    body: request === undefined ? bytes : Buffer.from(JSON.stringify(request)),
    transaction: String(message['infno'] ?? '?'),
    institutionId: String(message['fixmedins_code'] ?? ''),
    example: request === undefined ? null : exampleOf(parsed),
  }
}

function exampleOf({ title, when, answer }: Readonly<Record<string, unknown>>): DocumentedExample {
  return {
    title: typeof title === 'string' ? title : '',
    infcode: Number(asObject(answer)?.['infcode'] ?? 0),
    when: typeof when === 'string' ? when : null,
  }
}

/** The object that a text is; an empty one for anything else. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text)) ?? {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** A value as object; undefined when it is none. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
