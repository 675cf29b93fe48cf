interface Versioned {
  readonly id: string
  readonly version: number
}

/** Versions that nobody else made between: from the one that was seen first to the one that the last act made. */
interface OwnWork {
  readonly from: number
  readonly to: number
}

/**
 * The versions that one's own acts on this page made, by noun and thing. Who acts again before the page has been read anew has seen
 * what he did himself: that must not be told him as the work of somebody else.
 */
export class OwnVersions {
  readonly #works = new Map<string, OwnWork>()

  /** The body of an act with the version that one's own last act made, where it names one that this act replaced. */
  withOwn<Body>(noun: string, body: Body): Body {
    if (!isVersioned(body)) return body
    const own = this.#works.get(keyOf(noun, body.id))
    const isOwn = own !== undefined && body.version >= own.from && body.version < own.to
    return isOwn ? { ...body, version: own.to } : body
  }

  /** Keeps what an act made of the thing it names; as it was taken, nobody else changed the thing between. */
  keep(noun: string, sent: unknown, answer: unknown): void {
    if (!isVersioned(sent) || !isVersioned(answer) || sent.id !== answer.id) return
    const key = keyOf(noun, sent.id)
    const before = this.#works.get(key)
    const from = before?.to === sent.version ? before.from : sent.version
    this.#works.set(key, { from, to: answer.version })
  }
}

const keyOf = (noun: string, id: string) => `${noun} ${id}`

function isVersioned(value: unknown): value is Versioned {
  if (typeof value !== 'object' || value === null) return false
  const { id, version } = value as Partial<Versioned>
  return typeof id === 'string' && typeof version === 'number'
}
