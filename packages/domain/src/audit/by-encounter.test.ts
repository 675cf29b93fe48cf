import { describe, expect, it } from 'vitest'
import { byEncounter, isSameEncounter } from './by-encounter.ts'

const row = (institutionId: string, encounterId: string, no: number) => ({ institutionId, encounterId, no })

describe('rows by encounter', () => {
  it('keeps groups and rows in the order of their first appearance', () => {
    const rows = [row('A', '1', 0), row('B', '1', 1), row('A', '1', 2), row('A', '2', 3)]
    expect(byEncounter(rows).map((same) => same.map(({ no }) => no))).toEqual([[0, 2], [1], [3]])
  })

  it('tells the same number at two institutions apart, wherever the comma is', () => {
    const rows = [row('A', 'B,C', 0), row('A,B', 'C', 1)]
    expect(byEncounter(rows)).toEqual([[rows[0]], [rows[1]]])
  })

  it('has one group for one encounter and none for nothing', () => {
    const rows = [row('A', '1', 0), row('A', '1', 1)]
    expect(byEncounter(rows)).toEqual([rows])
    expect(byEncounter([])).toEqual([])
  })

  it('is the same encounter by both its institution and its number', () => {
    expect(isSameEncounter(row('A', '1', 0), row('A', '1', 1))).toBe(true)
    expect(isSameEncounter(row('A', '1', 0), row('B', '1', 0))).toBe(false)
    expect(isSameEncounter(row('A', '1', 0), row('A', '2', 0))).toBe(false)
  })
})
