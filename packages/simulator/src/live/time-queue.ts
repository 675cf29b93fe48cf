import type { Instant } from '../calendar/civil-time.ts'

/** Things by time, the earliest first; of the same time in the order of their numbers (a binary heap). */
export class TimeQueue<Thing extends { readonly at: Instant; readonly number: number }> {
  readonly #things: Thing[] = []

  get size(): number {
    return this.#things.length
  }

  get first(): Thing | undefined {
    return this.#things[0]
  }

  push(thing: Thing): void {
    const things = this.#things
    let place = things.length
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = things[above]
      if (parent === undefined || !isBefore(thing, parent)) break
      things[place] = parent
      place = above
    }
    things[place] = thing
  }

  pop(): Thing | undefined {
    const things = this.#things
    const first = things[0]
    const last = things.pop()
    if (last !== undefined && things.length > 0) this.#sink(last)
    return first
  }

  #sink(thing: Thing): void {
    const things = this.#things
    let place = 0
    for (;;) {
      const [left, right] = [things[2 * place + 1], things[2 * place + 2]]
      const isLeft = left !== undefined && (right === undefined || isBefore(left, right))
      const child = isLeft ? left : right
      if (child === undefined || !isBefore(child, thing)) break
      things[place] = child
      place = 2 * place + (isLeft ? 1 : 2)
    }
    things[place] = thing
  }
}

type Timed = { readonly at: Instant; readonly number: number }

function isBefore(one: Timed, other: Timed): boolean {
  return one.at < other.at || (one.at === other.at && one.number < other.number)
}
