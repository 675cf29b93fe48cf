import { describe, expect, it } from 'vitest'
import { anAct, anActor } from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import type { Said } from '../../hub/trail/trail.ts'
import { exportList, type ListPart } from './export-list.ts'

const told: Said[] = []
const ports = {
  transact: async <Result>(_act: unknown, work: (stores: object) => Promise<Result>) =>
    work({ trail: { write: async (entries: readonly Said[]) => void told.push(...entries) } }),
}
const act = anAct(anActor([]))

/** A list of so many rows, in pages of 50,000. */
const listOf = (rows: number) => ({
  path: 'jars/list',
  title: '罐子',
  filter: { open: true },
  columns: [],
  part: async (after: string | null): Promise<ListPart> => {
    const from = Number(after ?? 0)
    const to = Math.min(rows, from + 50_000)
    return {
      rows: Array.from({ length: to - from }, (_, at) => [from + at]),
      next: to < rows ? String(to) : null,
    }
  },
})

async function counted(rows: number): Promise<number> {
  const sheet = await exportList(ports as never, act, listOf(rows))
  let count = 0
  for await (const [cell] of sheet.rows) {
    if (cell !== count) throw new Error(`Row ${count} says ${String(cell)}.`)
    count += 1
  }
  return count
}

describe('an exported list', () => {
  it('has every row, page by page, and is written down with its filter', async () => {
    expect(await counted(120_001)).toBe(120_001)
    expect(await counted(200_000)).toBe(200_000)
    expect(await counted(0)).toBe(0)
    expect(told[0]).toMatchObject({
      action: 'export-list',
      id: 'jars/list',
      after: { filter: { open: true } },
    })
  })

  it('is refused rather than cut off', async () => {
    await expect(counted(200_001)).rejects.toThrow('筛选条件：符合的超过 200,000 行，请缩小范围后再导出')
  })
})
