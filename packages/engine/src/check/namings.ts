import { CodeIndex, CodeSlots, NOWHERE } from './code-index.ts'
import type { CompiledPoint } from './compiled-point.ts'

/** How far a rule looks at the lines of the codes it names: near, at everything, or not at lines at all. */
export type Sight = 'near' | 'far' | 'none'

interface OpenNaming {
  readonly ruleNo: number
  /** Places in the list of all points. */
  readonly points: number[]
}

/**
 * Who names what, code by code, in a few long arrays: a claim names codes all over the law, and what it touches must lie
 * together. The namings of the code at a place begin at `starts[place]`, those of rules that look far at
 * `farStarts[place]`, those of rules that look at no lines at `blindStarts[place]`; they end where the next place
 * begins. The points of a naming begin at `pointStarts` and end where the next naming's begin.
 */
export interface Namings {
  readonly index: CodeIndex
  readonly starts: Int32Array
  readonly farStarts: Int32Array
  readonly blindStarts: Int32Array
  readonly ruleNos: Int32Array
  readonly pointStarts: Int32Array
  readonly points: readonly CompiledPoint[]
}

const NO_POINTS: readonly CompiledPoint[] = []
const POINTS_PER_STRIDE = 16

/** Collects who names what, then packs it. */
export class OpenNamings {
  readonly #codes = new Map<string, Record<Sight, OpenNaming[]>>()
  #howMany = 0

  /** A rule names a code with a point. Rules come one after the other, and points of one rule. */
  add(code: string, { ruleNo, sight, point }: { ruleNo: number; sight: Sight; point: number }): void {
    let open = this.#codes.get(code)
    if (!open) {
      open = { near: [], far: [], none: [] }
      this.#codes.set(code, open)
    }
    const own = open[sight]
    const last = own.at(-1)
    if (last?.ruleNo === ruleNo) last.points.push(point)
    else {
      own.push({ ruleNo, points: [point] })
      this.#howMany += 1
    }
  }

  /** Packs everything, code by code, so that points that are asked together are made together; takes a turn now and then. */
  async pack(
    pointAt: (point: number) => CompiledPoint,
    takeTurn: () => Promise<void> | undefined,
  ): Promise<Namings> {
    const [codes, points]: [string[], CompiledPoint[]] = [[], []]
    const slots = new CodeSlots(this.#codes.size)
    const [farStarts, blindStarts] = [new Int32Array(this.#codes.size), new Int32Array(this.#codes.size)]
    const starts = new Int32Array(this.#codes.size + 1)
    const [ruleNos, pointStarts] = [new Int32Array(this.#howMany), new Int32Array(this.#howMany + 1)]
    let naming = 0
    for (const [code, { near, far, none }] of this.#codes) {
      farStarts[codes.length] = naming + near.length
      blindStarts[codes.length] = naming + near.length + far.length
      for (const { ruleNo, points: own } of [...near, ...far, ...none]) {
        ruleNos[naming] = ruleNo
        for (const point of own) {
          points.push(pointAt(point))
          if (points.length % POINTS_PER_STRIDE === 0) await takeTurn()
        }
        naming += 1
        pointStarts[naming] = points.length
      }
      codes.push(code)
      slots.add(code)
      starts[codes.length] = naming
    }
    const index = new CodeIndex(codes, slots.slots)
    return { index, starts, farStarts, blindStarts, ruleNos, pointStarts, points }
  }
}

/** The points with which a rule names a code; empty when it does not. */
export function pointsNaming(
  { index, starts, ruleNos, pointStarts, points }: Namings,
  code: string,
  ruleNo: number,
): readonly CompiledPoint[] {
  const place = index.placeOf(code)
  if (place === NOWHERE) return NO_POINTS
  const end = starts[place + 1] ?? 0
  for (let naming = starts[place] ?? 0; naming < end; naming += 1)
    if (ruleNos[naming] === ruleNo) return points.slice(pointStarts[naming], pointStarts[naming + 1])
  return NO_POINTS
}
