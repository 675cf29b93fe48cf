import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CivilDay, dayNo, fen } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InteractiveLake, startInteractive } from '../../interactive/start-interactive.ts'
import { encounter, institution, line, settlement } from '../../interactive/testing/rows.ts'
import { SmallLake } from '../../lake/testing/small-lake.ts'
import { claimSource } from './claim-source.ts'

const HERE = 'H99010100001'
const THERE = 'H99010200002'
const wish = {
  fromDay: dayNo('2025-03-01' as CivilDay),
  toDay: dayNo('2025-03-31' as CivilDay),
  county: null,
  bands: [fen(10_000), fen(100_000)],
}
const paid = (no: number, yuan: string, row: object = {}) =>
  settlement({
    setl_id: `S${no}`,
    mdtrt_id: `M${no}`,
    psn_no: `P${no}`,
    inscp_scp_amt: yuan,
    medfee_sumamt: yuan,
    ...row,
  })
const visit = (no: number, row: object = {}) => encounter({ mdtrt_id: `M${no}`, psn_no: `P${no}`, ...row })

let lake: SmallLake
let folder: string
let interactive: InteractiveLake
let claims: ReturnType<typeof claimSource>
beforeAll(async () => {
  lake = await SmallLake.open()
  const elsewhere = { fixmedins_code: THERE }
  await lake.deliver({
    sourceRank: 2,
    tables: {
      FIXMEDINS_B: [
        institution({ fix_blng_admdvs: '990101' }),
        institution({ ...elsewhere, hosp_lv: '01', fix_blng_admdvs: '990102' }),
      ],
      MDTRT_D: [1, 2, 3, 4, 5].map((no) => visit(no)).concat([visit(6, elsewhere)]),
      SETL_D: [
        paid(1, '45.00'),
        paid(2, '99.99'),
        // In two settlements of the month: one claim of 150.00.
        paid(3, '100.00'),
        paid(3, '50.00', { setl_id: 'S3b', setl_time: '2025-03-20 09:00:00' }),
        paid(4, '2000.00', { med_type: '21' }),
        // Of another month.
        paid(5, '70.00', { setl_time: '2025-04-01 00:00:00' }),
        paid(6, '300.00', elsewhere),
      ],
      FEE_LIST_D: [
        line({ mdtrt_id: 'M4', psn_no: 'P4', setl_id: 'S4' }),
        line({
          mdtrt_id: 'M4',
          psn_no: 'P4',
          setl_id: 'S4',
          feedetl_sn: 'L2',
          fee_ocur_time: '2025-03-07 10:00:00',
          medins_list_name: '床位费',
        }),
        // The same person elsewhere on the next day, and long after.
        line({
          mdtrt_id: 'M7',
          psn_no: 'P4',
          setl_id: 'S7',
          ...elsewhere,
          fee_ocur_time: '2025-03-06 10:00:00',
        }),
        line({ mdtrt_id: 'M8', psn_no: 'P4', setl_id: 'S8', fee_ocur_time: '2025-05-06 10:00:00' }),
      ],
    },
  })
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-claims-'))
  interactive = startInteractive({
    memory: '512MB',
    spillFolder: join(folder, 'spill'),
    lakeFolder: join(lake.folder, 'lake'),
  })
  const snapshot = { version: 3, files: lake.files, release: async () => undefined }
  claims = claimSource({ reader: { hold: async () => snapshot }, lake: interactive })
})
afterAll(async () => {
  await interactive.close()
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

const held = async <Result>(work: (frame: Awaited<ReturnType<typeof claims.hold>>) => Promise<Result>) =>
  work(await claims.hold())
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

describe('the claims of a month', () => {
  it('are grouped by level, type and band of money; what was settled twice is one claim', async () => {
    expect(await held((frame) => frame.groups(wish))).toEqual([
      { level: '01', encounterType: '11', band: 1, claims: 1, fen: 30_000, mostFen: 30_000 },
      { level: '05', encounterType: '11', band: 0, claims: 2, fen: 14_499, mostFen: 9_999 },
      { level: '05', encounterType: '11', band: 1, claims: 1, fen: 15_000, mostFen: 15_000 },
      { level: '05', encounterType: '21', band: 2, claims: 1, fen: 200_000, mostFen: 200_000 },
    ])
  })

  it('are drawn in the order of md5, which anybody can work out again, as many of each group as asked for', async () => {
    const drawn = await held((frame) => frame.drawn({ ...wish, seed: 'abc', most: 9 }))
    expect(drawn.map(({ encounterId }) => encounterId).toSorted()).toEqual(['M1', 'M2', 'M3', 'M4', 'M6'])
    for (const { institutionId, encounterId, place } of drawn)
      expect(place).toBe(md5(`abc/${institutionId}/${encounterId}`))
    const places = drawn.map(({ place }) => place)
    expect(places).toEqual(places.toSorted())
    const one = await held((frame) => frame.drawn({ ...wish, seed: 'abc', most: 1 }))
    const firstOfTwo = drawn.find(({ encounterId }) => encounterId === 'M1' || encounterId === 'M2')
    expect(one).toHaveLength(4)
    expect(one).toContainEqual(firstOfTwo)
  })

  it('are those of a county where one is asked for', async () => {
    const drawn = await held((frame) => frame.drawn({ ...wish, county: '990102', seed: 'x', most: 9 }))
    expect(drawn).toMatchObject([{ institutionId: THERE, county: '990102', fen: 30_000 }])
  })

  it('keep hostile text from becoming a statement', async () => {
    const hostile = "x' or 1=1 --"
    expect(await held((frame) => frame.groups({ ...wish, county: hostile }))).toEqual([])
    expect(await claims.sheet({ institutionId: hostile, encounterId: hostile })).toBeUndefined()
    expect(await held((frame) => frame.claimsOf([{ institutionId: hostile, encounterId: "M1'" }]))).toEqual(
      [],
    )
    expect(await held((frame) => frame.drawn({ ...wish, seed: hostile, most: 9 }))).toHaveLength(5)
  })

  it('of encounters of findings are told by their money, whatever the month', async () => {
    const keys = ['M3', 'M5', 'M9'].map((encounterId) => ({ institutionId: HERE, encounterId }))
    const found = await held((frame) => frame.claimsOf(keys))
    expect(found.toSorted((left, right) => left.fen - right.fen)).toEqual([
      { institutionId: HERE, encounterId: 'M5', county: '990101', fen: 7_000 },
      { institutionId: HERE, encounterId: 'M3', county: '990101', fen: 15_000 },
    ])
    expect(await held((frame) => frame.claimsOf([]))).toEqual([])
  })
})

describe('the sheet of a claim', () => {
  it('tells what was charged and of whom only age and sex; days count from the first', async () => {
    const sheet = await claims.sheet({ institutionId: HERE, encounterId: 'M4' })
    expect(sheet).toMatchObject({
      month: '2025-03',
      level: '二级甲等',
      encounterType: '普通门诊',
      sex: 'female',
      ageYears: 45,
    })
    expect(sheet?.lines.map(({ no, day, eligibleFen }) => [no, day, eligibleFen])).toEqual([
      [1, 1, 4_500],
      [2, 3, 4_500],
    ])
    expect(sheet?.otherLines.map(({ day, isSameInstitution }) => [day, isSameInstitution])).toEqual([
      [2, false],
    ])
    for (const secret of [HERE, THERE, 'M4', 'P4', 'S4', 'L2'])
      expect(JSON.stringify(sheet)).not.toContain(secret)
  })
})
