import { CodeIndex, CodeSlots, NOWHERE } from './code-index.ts'
import type { CompiledPoint } from './compiled-point.ts'

/** How far a rule looks at the lines of the codes it names: near, at everything, or not at lines at all. */
export type Sight = 'near' | 'far' | 'none'

interface OpenNaming {
  readonly ruleNo: number
  /** Places in the list of all points. */
  readonly points: number[]
}

type OpenRecord = Readonly<Record<Sight, OpenNaming[]>>

/** In the order of a record. */
const SIGHTS: readonly Sight[] = ['near', 'far', 'none']

/**
 * Who names what, code by code, in one long array: a claim names codes all over the law, and what it reads of a code must
 * lie together. A record begins with three places: where the namings of rules that look far begin, where those of rules
 * that look at no lines begin, and where the record ends; the namings of rules that look near come right behind them. A
 * naming is the number of its rule, where its points begin, how many they are, and the place of each among all points of
 * the law.
 */
export interface Namings {
  /** By code, where its record begins. */
  readonly index: CodeIndex
  readonly codes: readonly string[]
  readonly records: Int32Array
  /** By naming. */
  readonly points: readonly CompiledPoint[]
}

/** How many numbers a record begins with. */
export const RECORD_HEAD = 3
/** How many numbers a naming begins with. */
export const NAMING_HEAD = 3

const NO_POINTS: readonly CompiledPoint[] = []
const POINTS_PER_STRIDE = 16

/** Collects who names what, then packs it. */
export class OpenNamings {
  readonly #codes = new Map<string, OpenRecord>()
  #size = 0

  /** A rule names a code with a point. Rules come one after the other, and points of one rule. */
  add(code: string, { ruleNo, sight, point }: { ruleNo: number; sight: Sight; point: number }): void {
    let open = this.#codes.get(code)
    if (!open) {
      open = { near: [], far: [], none: [] }
      this.#codes.set(code, open)
      this.#size += RECORD_HEAD
    }
    this.#size += 1
    const own = open[sight]
    const last = own.at(-1)
    if (last?.ruleNo === ruleNo) last.points.push(point)
    else {
      own.push({ ruleNo, points: [point] })
      this.#size += NAMING_HEAD
    }
  }

  /** Packs everything, code by code, so that points that are asked together are made together; takes a turn now and then. */
  async pack(
    pointAt: (point: number) => CompiledPoint,
    takeTurn: () => Promise<void> | undefined,
  ): Promise<Namings> {
    const points: CompiledPoint[] = []
    const slots = new CodeSlots(this.#codes.size)
    const records = new Int32Array(this.#size)
    let place = 0
    for (const [code, open] of this.#codes) {
      slots.add(code, place)
      place = writeRecord(records, { open, place, firstPoint: points.length })
      for (const sight of SIGHTS) {
        for (const point of open[sight].flatMap((naming) => naming.points)) {
          points.push(pointAt(point))
          if (points.length % POINTS_PER_STRIDE === 0) await takeTurn()
        }
      }
    }
    return { index: new CodeIndex(slots), codes: [...this.#codes.keys()], records, points }
  }
}

/** Writes what is known of a code from a place on, and gives the place behind it. */
function writeRecord(
  records: Int32Array,
  {
    open,
    place,
    firstPoint,
  }: { readonly open: OpenRecord; readonly place: number; readonly firstPoint: number },
): number {
  let [end, point] = [place + RECORD_HEAD, firstPoint]
  for (const [at, sight] of SIGHTS.entries()) {
    for (const { ruleNo, points } of open[sight]) {
      records.set([ruleNo, point, points.length, ...points], end)
      end += NAMING_HEAD + points.length
      point += points.length
    }
    records[place + at] = end
  }
  return end
}

/** The points with which a rule names a code; empty when it does not. */
export function pointsNaming(namings: Namings, code: string, ruleNo: number): readonly CompiledPoint[] {
  const { index, records } = namings
  const record = index.placeOf(code)
  if (record === NOWHERE) return NO_POINTS
  const end = records[record + 2] ?? 0
  for (let naming = record + RECORD_HEAD; naming < end; naming = nextNaming(namings, naming))
    if (records[naming] === ruleNo) return pointsOfNaming(namings, naming)
  return NO_POINTS
}

/** Where the naming behind another begins. */
export function nextNaming({ records }: Namings, naming: number): number {
  return naming + NAMING_HEAD + (records[naming + 2] ?? 0)
}

/** The points of one naming. */
export function pointsOfNaming({ records, points }: Namings, naming: number): readonly CompiledPoint[] {
  const start = records[naming + 1] ?? 0
  const howMany = records[naming + 2] ?? 0
  // Most have one: a list of one is made faster than it is cut out.
  const only = howMany === 1 ? points[start] : undefined
  return only !== undefined ? [only] : points.slice(start, start + howMany)
}
