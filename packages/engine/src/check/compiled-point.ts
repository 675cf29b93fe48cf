import type { PointInForce } from '@fundwatch/domain'
import type { Pattern } from '../law/edition.ts'
import type { LawPoint } from '../law/law.ts'

/** A point as checks see it: its columns in camelCase. */
export type CompiledPoint = PointInForce & Readonly<Record<string, unknown>>

/**
 * A maker for the points of a pattern. They share one class of their own, so that the runtime learns their columns and
 * keeps them inside the object: a check that reads a point waits for memory once, not twice.
 */
export function pointMaker({ point }: Pattern): (point: LawPoint) => CompiledPoint {
  const columns = Object.keys(point).map((written) => ({ written, seen: camelCase(written) }))
  const Point = class {
    readonly ruleNo: number
    readonly pointNo: number
    readonly validFromDay: number
    readonly validToDay: number;
    [column: string]: unknown

    constructor({ ruleNo, pointNo, validFromDay, validToDay }: LawPoint) {
      this.ruleNo = ruleNo
      this.pointNo = pointNo
      this.validFromDay = validFromDay
      this.validToDay = validToDay
    }
  }
  return (lawPoint) => {
    const compiled = new Point(lawPoint)
    for (const { written, seen } of columns) compiled[seen] = lawPoint.columns[written]
    return compiled
  }
}

/** The codes that a point names, each once; a list of codes names every one of them. */
export function codesNamedBy({ columns }: LawPoint, codeColumns: readonly string[]): readonly string[] {
  const codes: string[] = []
  for (const name of codeColumns) {
    const cell = columns[name]
    if (typeof cell !== 'string') continue
    for (const code of cell.includes(' ') ? cell.trim().split(' ') : [cell])
      if (!codes.includes(code)) codes.push(code)
  }
  return codes
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
