import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilDay, type DayNo, dayNo as dayNoOf } from '../civil-time.ts'
import { netRefunds } from '../net-refunds.ts'
import { quantity } from '../quantity.ts'
import { memoryOfUploads } from './memory-of-uploads.ts'
import { recallHistory } from './recall-history.ts'
import { type RememberedEncounter, UNKNOWN_PERSON } from './remembered-encounter.ts'
import { anyEvents } from './testing/any-events.ts'
import { slowStanding } from './testing/slow-standing.ts'
import type { Cells, ToldEvent } from './told-event.ts'

const ENCOUNTER = { personId: 'P1', institutionId: 'H1', encounterId: 'E1' }
const WISH = { personId: 'P1', fromDay: 0 as DayNo, current: null }
const titleOf = (doctorId: string) => (doctorId === 'D1' ? 4 : null)
const uploadsOf = (events: readonly ToldEvent[], rememberedNo = 0) =>
  memoryOfUploads({ encounter: ENCOUNTER, events, rememberedNo, titleOf })

/** What the lake would remember had it been told the same. */
function asLake(events: readonly ToldEvent[]): RememberedEncounter[] {
  const memory = uploadsOf(events)
  return memory ? [{ ...memory, isUploaded: false }] : []
}

describe('the memory of uploads', () => {
  it('has of each line what refunds left, from all messages in force', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const memory = uploadsOf(events)
        const { lines } = recallHistory(memory ? [memory] : [], UNKNOWN_PERSON, WISH)
        expect(
          lines.map(({ lineKey, quantity: left, amountFen, itemCode, titleRank }) => [
            lineKey.split('/')[2],
            left,
            amountFen,
            itemCode,
            titleRank,
          ]),
        ).toEqual(slowLines(events))
      }),
      { numRuns: 1000 },
    )
  })

  it('over what the lake was told up to any message gives the same as all of it', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(15), (events, sinceNo) => {
        const lake = asLake(events.filter(({ messageNo }) => messageNo <= sinceNo))
        const since = uploadsOf(events, sinceNo)
        const together = recallHistory([...lake, ...(since ? [since] : [])], UNKNOWN_PERSON, WISH)
        const atOnce = recallHistory(asLake(events), UNKNOWN_PERSON, WISH)
        expect(sorted(together)).toEqual(sorted(atOnce))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('what is recalled', () => {
  const stay: RememberedEncounter = {
    ...(asLake([
      row(1, 'encounter', {
        started_at: '2026-03-01 08:00:00',
        encounter_type: '21',
        sex: '2',
        born_on: '1990-03-02',
      }),
      row(1, 'charge_line', charge('1', { quantity: '2', amount_fen: '20' })),
    ])[0] as RememberedEncounter),
  }

  it('ages by the day of each line, and believes the register of persons before the encounter', () => {
    const bornDay = dayNoOf('1980-03-03' as CivilDay)
    const [line] = recallHistory([stay], { sex: '1', bornDay }, WISH).lines
    expect(line).toMatchObject({ sex: '1', ageYears: 45, encounterClass: 'inpatient' })
    expect(recallHistory([stay], UNKNOWN_PERSON, WISH).lines[0]).toMatchObject({ sex: '2', ageYears: 36 })
  })

  it('what the extract says of a line stands against an upload, but what was taken back is gone', () => {
    const extract = { ...stay, lines: stay.lines.map((line) => ({ ...line, isExtract: true })) }
    const revised = uploadsOf([row(1, 'charge_line', charge('1', { quantity: '9', amount_fen: '90' }))])
    const withdrawn: RememberedEncounter = {
      ...stay, isUploaded: true, stay: null, lines: [], gone: { stay: false, lines: ['1'], diagnoses: [], operations: [] },
    } // biome-ignore format: one thing
    const quantities = (more: RememberedEncounter | null) =>
      recallHistory(more ? [extract, more] : [extract], UNKNOWN_PERSON, WISH).lines.map(
        (line) => line.quantity,
      )
    expect(quantities(revised)).toEqual([quantity(20_000)])
    expect(quantities(withdrawn)).toEqual([])
  })

  it('a refund that is uploaded takes from a line that only the lake remembers', () => {
    const refund = uploadsOf([
      row(1, 'charge_line', charge('7', { quantity: '-1', amount_fen: '-10', original_line_sn: '1' })),
    ]) as RememberedEncounter
    const later = { ...refund, encounterId: 'E2' }
    const [line] = recallHistory([stay, later], UNKNOWN_PERSON, WISH).lines
    expect(line).toMatchObject({ quantity: 10_000, amountFen: 1000 })
  })

  it('asks nothing from before the first day, but all of the encounter at hand', () => {
    const fromDay = dayNoOf('2026-04-01' as CivilDay)
    expect(recallHistory([stay], UNKNOWN_PERSON, { ...WISH, fromDay }).lines).toEqual([])
    const current = { institutionId: 'H1', encounterId: 'E1' }
    expect(recallHistory([stay], UNKNOWN_PERSON, { ...WISH, fromDay, current }).lines).toHaveLength(1)
  })
})

function row(messageNo: number, relation: string, cells: Cells): ToldEvent {
  return {
    kind: 'row',
    messageNo,
    relation,
    table: relation,
    key: `${relation} ${cells.line_sn ?? ''}`,
    cells,
  }
}

function charge(line_sn: string, cells: Cells): Cells {
  return { line_sn, item_code: 'A', charged_at: '2026-03-02 08:00:00', unit_price: '10', ...cells }
}

function sorted(history: ReturnType<typeof recallHistory>) {
  return { ...history, diagnoses: history.diagnoses.map((one) => JSON.stringify(one)).sort() }
}

function slowLines(events: readonly ToldEvent[]) {
  const standing = [...slowStanding(events)]
  const settlements = new Map(
    standing.map(([key, cells]) => [key.replace('settlement ', ''), cells.original_settlement_id ?? null]),
  )
  const lines = standing.filter(([key]) => key.startsWith('charge_line '))
  const nettable = lines.map(([key, cells]) => {
    const count = Number(cells.quantity)
    const day = Number(cells.charged_at?.slice(8, 10))
    return {
      institutionId: 'H1', encounterId: 'E1', lineSn: key.slice(12),
      quantity: count * 10_000, amountFen: count * 1000, ownpayFen: 0, overlimitFen: 0, advanceFen: 0, eligibleFen: count * 1000,
      originalLineSn: cells.original_line_sn ?? null, settlementId: cells.settlement_id ?? null,
      refundsSettlementId: settlements.get(cells.settlement_id ?? '') ?? null,
      itemCode: cells.item_code ?? '', unitPrice: 10_000_000, dayNo: day, secondNo: day,
      title: cells.ordering_doctor_id === 'D1' ? 4 : null,
    } as unknown as Parameters<typeof netRefunds>[0][number] & { title: number | null }
  }) // biome-ignore format: a row
  return netRefunds(nettable)
    .lines.filter(({ quantity: left, amountFen }) => left > 0 && amountFen >= 0)
    .sort(
      (left, right) =>
        left.line.secondNo - right.line.secondNo || (left.line.lineSn < right.line.lineSn ? -1 : 1),
    )
    .map(({ line, quantity: left, amountFen }) => [line.lineSn, left, amountFen, line.itemCode, line.title])
}
