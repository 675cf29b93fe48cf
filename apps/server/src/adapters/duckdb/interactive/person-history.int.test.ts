import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { historyColumns, personFiles } from './person-statements.ts'
import { type InteractiveLake, startInteractive } from './start-interactive.ts'
import { encounter, line, settlement } from './testing/rows.ts'

const PERSONS = Array.from({ length: 12 }, (_, at) => `P${at}`)
const ORDERS = {
  charge_line_net: 'second_no, line_key',
  encounter: 'started_second, institution_id, encounter_id',
  settlement: 'settled_second, institution_id, encounter_id, settlement_id',
}

let lake: SmallLake
let folder: string
let interactive: InteractiveLake
let version = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-history-'))
  lake = await SmallLake.open()
  const lakeFolder = join(lake.folder, 'lake')
  interactive = startInteractive({ memory: '512MB', spillFolder: join(folder, 'spill'), lakeFolder })
})
afterAll(async () => {
  await interactive.close()
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

const rowsOf = (person: string, month: string) => ({
  MDTRT_D: [
    encounter({
      mdtrt_id: `M${month}${person}`,
      psn_no: person,
      begntime: `2025-${month}-05 08:00:00`,
      endtime: null,
    }),
  ],
  SETL_D: [
    settlement({
      setl_id: `S${month}${person}`,
      mdtrt_id: `M${month}${person}`,
      psn_no: person,
      setl_time: `2025-${month}-06 09:00:00`,
    }),
  ],
  FEE_LIST_D: ['1', '2'].map((sn) =>
    line({
      feedetl_sn: `L${sn}`,
      mdtrt_id: `M${month}${person}`,
      setl_id: `S${month}${person}`,
      psn_no: person,
      fee_ocur_time: `2025-${month}-05 1${sn}:00:00`,
    }),
  ),
})

async function deliver(persons: readonly string[], month: string): Promise<number> {
  const tables: Record<string, ReturnType<typeof line>[]> = {}
  for (const person of persons)
    for (const [table, rows] of Object.entries(rowsOf(person, month)))
      tables[table] = [...(tables[table] ?? []), ...rows]
  const { batchNo } = await lake.deliver({ sourceRank: 2, tables }, { rowsPerChunk: 6, rebuildShare: 0.6 })
  version += 1
  return batchNo
}

/** What the pruned reader gives, beside what `core` says over all files. */
async function expectHistories(): Promise<void> {
  const snapshot = { version, files: lake.files }
  for (const person of [...PERSONS, 'nobody', `'; drop view core.person; --`]) {
    const history = await interactive.personHistory(person, snapshot)
    for (const [table, relation] of [
      [history.lines, 'charge_line_net'],
      [history.encounters, 'encounter'],
      [history.settlements, 'settlement'],
    ] as const) {
      const id = person.replaceAll("'", "''")
      const sql = `select ${historyColumns(relation).join(', ')} from core.${relation} where person_id = '${id}' order by ${ORDERS[relation]}`
      const whole = await interactive.query({ sql, snapshot })
      expect(table.columns).toEqual(whole.columns)
      expect(table.rows).toEqual(whole.rows)
    }
  }
}

describe('the history of a person', () => {
  it('is what core shows, from base files, after deltas, withdrawals and a compaction', async () => {
    await expectHistories()
    await deliver(PERSONS, '03')
    await expectHistories()
    await deliver(PERSONS.slice(0, 3), '04')
    const late = await deliver(PERSONS.slice(2, 4), '05')
    expect(lake.files.some(({ layer }) => layer === 'delta')).toBe(true)
    await expectHistories()
    await lake.withdraw(late, { rebuildShare: 1 })
    version += 1
    await expectHistories()
    await lake.compact({ rowsPerChunk: 6 })
    version += 1
    await expectHistories()
    const history = await interactive.personHistory('P1', { version, files: lake.files })
    expect([history.lines, history.encounters, history.settlements].map(({ rows }) => rows.length)).toEqual([
      4, 2, 2,
    ])
  })

  it('opens no file of other buckets, and no base file of a person that a delta replaced', () => {
    const file = (layer: LakeFile['layer'], bucketFrom: number, more: Partial<LakeFile> = {}): LakeFile => ({
      path: `${layer}-${bucketFrom}`,
      layer,
      family: 'person',
      relation: 'charge_line',
      monthNo: 0,
      bucketFrom,
      bucketTo: bucketFrom + 15,
      deltaNo: 0,
      batchNo: null,
      fileNo: null,
      rows: 0,
      bytes: 0,
      checksum: '',
      ...more,
    })
    const files = [
      file('base', 0),
      file('base', 16),
      file('delta', 16, { deltaNo: 7 }),
      file('delta', 16, { deltaNo: 8 }),
      file('raw', 16),
    ]
    const paths = (deltaNo: number | null) =>
      personFiles(files, { bucket: 20, deltaNo }).map(({ path }) => path)
    expect(paths(null)).toEqual(['base-16'])
    expect(paths(8)).toEqual(['delta-16'])
  })
})
