import { type AuditLine, compareText, type DayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LakeSnapshot } from '../../../use-cases/hub/read-lake.ts'
import {
  type FillPorts,
  type FillRequest,
  fillForRelease,
  fillMemory,
} from '../../../use-cases/review/online/memory/fill-memory.ts'
import { NO_NEEDS } from '../../../use-cases/review/online/memory/needs-of-law.ts'
import type { History, MemoryNeeds, OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import { memoryStore } from '../../postgres/online/memory-store.ts'
import { OnlineLab } from '../../postgres/online/testing/online-lab.ts'
import { expectedMarts } from '../audit/testing/expected-marts.ts'
import { extractOf, hostileCity } from '../audit/testing/hostile-city.ts'
import { SmallLake } from '../lake/testing/small-lake.ts'
import { lakeMemory } from './lake-memory.ts'

const SEED = Number(process.env.FUNDWATCH_SEED ?? 20_261_122)
const EVERYTHING: MemoryNeeds = {
  ...NO_NEEDS,
  releaseNo: 1,
  allCodesDays: 9000,
  encounterDays: 9000,
  lookBackDays: 9000,
}
const never = new AbortController().signal

describe('the memory of a hostile city', () => {
  const city = hostileCity(SEED)
  const expected = expectedMarts(city)
  const lab = new OnlineLab()
  let lake: SmallLake
  beforeAll(async () => {
    await lab.start()
    lake = await SmallLake.open()
    await lake.deliver({ sourceRank: 2, tables: extractOf(city) })
  })
  afterAll(async () => {
    await lab.close()
    await lake.close()
  })

  async function opened() {
    const { pool, store } = await lab.open()
    const snapshot: LakeSnapshot = { version: 1, files: lake.files }
    const ports: FillPorts = {
      reader: { hold: () => Promise.resolve({ ...snapshot, release: () => Promise.resolve() }) },
      lake: lakeMemory({ database: lake.database, warehouse: lake.warehouse, linesPerPiece: 100 }),
      memory: memoryStore(pool),
      progress: { stage: () => undefined, advance: () => undefined },
      now: () => Date.UTC(2027, 0, 1),
    }
    const fill = (request: Partial<FillRequest> = {}) =>
      fillMemory(ports, { needs: EVERYTHING, extent: 'all', ...request }, never)
    return { pool, store, ports, fill }
  }

  const persons = [
    ...new Set(
      expected.lines
        .map(({ personId }) => personId)
        .concat(expected.encounters.map(({ personId }) => personId)),
    ),
  ]

  async function recalled(store: OnlineStore): Promise<History[]> {
    const { histories } = await store.open(
      { institutionId: '', messageId: '' },
      persons.map((personId) => ({ personId, fromDay: 0 as DayNo, current: null })),
    )
    return [...histories]
  }

  it('recalls of every person what the batch engine sees, field by field', async () => {
    const { store, fill } = await opened()
    const report = await fill()
    expect(report.pieces).toBeGreaterThan(1)
    const histories = await recalled(store)
    expect(sorted(histories.flatMap(({ lines }) => lines))).toEqual(sorted(expected.lines))
    expect(sorted(histories.flatMap(({ encounters }) => encounters))).toEqual(sorted(expected.encounters))
    // A diagnosis of which neither encounter nor line is known has no place.
    const known = new Set([
      ...expected.encounters.map(({ encounterId }) => encounterId),
      ...city.lines.map(({ visit }) => visit.encounterId),
    ])
    const diagnoses = city.visits.filter((visit) => known.has(visit.encounterId)).flatMap(({ encounterId, person, diagnoses: own }) =>
      own.map(({ sn, code, isMain }) => ({
        encounterId, personId: person.personId, diagnosisSn: sn, isMain, diagnosisCode: code, diagnosisName: `名${code}`,
      })),
    ) // biome-ignore format: a row
    expect(sorted(histories.flatMap(({ diagnoses: own }) => own))).toEqual(sorted(diagnoses))
  })

  it('filled twice is the same, and nothing is written the second time', async () => {
    const { store, fill } = await opened()
    const first = await fill()
    const before = await recalled(store)
    const again = await fill({ extent: 'changed' })
    expect([first.changedRows > 0, again.changedRows]).toEqual([true, 0])
    expect(await recalled(store)).toEqual(before)
  })

  it('a fill that was cut goes on with the pieces that are missing', async () => {
    const { store, ports, fill } = await opened()
    let pieces = 0
    const cut: FillPorts = {
      ...ports,
      memory: {
        ...ports.memory,
        replace: (piece) => {
          pieces += 1
          if (pieces > 1) throw new Error('cut')
          return ports.memory.replace(piece)
        },
      },
    }
    await expect(fillMemory(cut, { needs: EVERYTHING, extent: 'all' }, never)).rejects.toThrow('cut')
    expect((await fill()).donePieces).toBe(1)
    expect(sorted((await recalled(store)).flatMap(({ lines }) => lines))).toEqual(sorted(expected.lines))
  })

  it('remembers only codes that are needed, and fills what a release needs more', async () => {
    const { store, ports, fill } = await opened()
    const [first = '', second = ''] = [...new Set(expected.lines.map(({ itemCode }) => itemCode))]
    const needing = (...codes: string[]): MemoryNeeds => ({
      ...NO_NEEDS, releaseNo: 2, codes: new Map(codes.map((code) => [code, 9000])), lookBackDays: 9000,
    }) // biome-ignore format: a row
    // Encounters that nobody settled are remembered whole; these are long past.
    const codesOf = async () => {
      const lines = (await recalled(store)).flatMap((history) => history.lines)
      return new Set(lines.filter(isOf(first, second)).map(({ itemCode }) => itemCode))
    }
    await fill({ needs: needing(first) })
    const wanted = (...codes: string[]) => sorted(expected.lines.filter(isOf(...codes)).map(essence))
    const remembered = async (...codes: string[]) =>
      sorted(
        (await recalled(store))
          .flatMap(({ lines }) => lines)
          .filter(isOf(...codes))
          .map(essence),
      )
    expect(await remembered(first)).toEqual(wanted(first))
    expect(await fillForRelease(ports, needing(first), never)).toBeNull()
    expect(await fillForRelease(ports, needing(second), never)).not.toBeNull()
    expect(await remembered(first, second)).toEqual(wanted(first, second))
    expect(await codesOf()).toEqual(new Set([first, second]))
    expect(await fillForRelease(ports, needing(first), never)).toBeNull()
  })
})

function isOf(...codes: readonly string[]) {
  return ({ itemCode }: AuditLine) => codes.includes(itemCode)
}

/** Where not all lines are remembered, their places among the others differ. */
function essence(line: AuditLine) {
  return { ...line, lineNo: 0 }
}

function sorted(rows: readonly object[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(row).sort(([left], [right]) => compareText(left, right))),
      ),
    )
    .sort(compareText)
}
