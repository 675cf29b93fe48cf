import { describe, expect, it } from 'vitest'
import { type Point, ringLayout } from './ring-layout.ts'

/** Groups of ten who are all linked with each other, and one link from each group to the next. */
function groups(count: number) {
  const members = Array.from({ length: count * 10 }, (_, at) => at)
  const within = members.flatMap((from) =>
    members
      .filter((to) => to > from && Math.floor(to / 10) === Math.floor(from / 10))
      .map((to) => ({ from, to, weight: 1 })),
  )
  const between = Array.from({ length: count - 1 }, (_, at) => ({
    from: at * 10,
    to: (at + 1) * 10,
    weight: 1,
  }))
  return [...within, ...between]
}

const apart = (left: Point | undefined, right: Point | undefined) =>
  Math.hypot((left?.x ?? 0) - (right?.x ?? 0), (left?.y ?? 0) - (right?.y ?? 0))

describe('the layout of a circle', () => {
  it('puts those of a group nearer to each other than to others', () => {
    const points = ringLayout(40, groups(4))
    const inside: number[] = []
    const outside: number[] = []
    for (let from = 0; from < 40; from += 1)
      for (let to = from + 1; to < 40; to += 1)
        (Math.floor(from / 10) === Math.floor(to / 10) ? inside : outside).push(
          apart(points[from], points[to]),
        )
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
    expect(mean(outside)).toBeGreaterThan(2 * mean(inside))
  })

  it('looks the same every time', () => {
    expect(ringLayout(30, groups(3))).toEqual(ringLayout(30, groups(3)))
  })

  it('has a place for everybody, linked or not, one or none', () => {
    expect(ringLayout(0, [])).toEqual([])
    for (const points of [ringLayout(1, []), ringLayout(50, []), ringLayout(2000, groups(200))]) {
      expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
      expect(new Set(points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size).toBe(points.length)
    }
  })
})
