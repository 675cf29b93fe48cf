/** How much may wait. */
export interface LaterLimits {
  readonly messages: number
  /** Of their bodies. */
  readonly bytes: number
}

/** Messages that were turned away unread, until there is time to read them. */
export interface LaterReading<Message> {
  /** False when there is no room: nothing of the message is kept. */
  keep(message: Message): boolean
  /** Resolves when nothing waits. */
  settled(): Promise<void>
  /** What still waits is forgotten. */
  close(): void
}

/**
 * Keeps messages as they came, within bounds, and reads them one by one when nobody waits for an answer. `read` must say itself
 * what goes wrong.
 */
export function laterReading<Message extends { readonly body: Buffer }>({
  limits,
  quiet,
  read,
}: {
  readonly limits: LaterLimits
  /** Resolves when nobody waits for an answer. */
  readonly quiet: () => Promise<void>
  readonly read: (message: Message) => Promise<void>
}): LaterReading<Message> {
  const waiting: Message[] = []
  let bytes = 0
  const state = { isClosed: false }
  let reading: Promise<void> | undefined
  const readAll = async () => {
    for (await quiet(); waiting.length > 0 && !state.isClosed; await quiet()) {
      const next = waiting.shift()
      if (!next) break
      bytes -= next.body.length
      await read(next)
    }
    reading = undefined
  }
  return {
    keep: (message) => {
      if (state.isClosed || waiting.length >= limits.messages || bytes + message.body.length > limits.bytes)
        return false
      waiting.push(message)
      bytes += message.body.length
      reading ??= readAll()
      return true
    },
    settled: async () => {
      await reading
    },
    close: () => {
      state.isClosed = true
      waiting.length = 0
    },
  }
}
