import type { Cells, ToldEvent, ToldRow, ToldWithdrawal } from '../told-event.ts'

/** What an encounter comes to, by reading everything again and again: slow and obvious, to hold the memory against. */
export function slowStanding(events: readonly ToldEvent[]): ReadonlyMap<string, Cells> {
  const counting = events.filter(({ messageNo }) => !isTakenBack(messageNo, events))
  const numbers = [...new Set(counting.map(({ messageNo }) => messageNo))].sort((left, right) => left - right)
  let told: { key: string; no: number; cells: Cells }[] = []
  for (const no of numbers) {
    const own = counting.filter(({ messageNo }) => messageNo === no)
    for (const event of own) if (event.kind === 'withdrawal') told = without(told, event)
    for (const event of own) if (event.kind === 'row') told = withRow(told, event)
  }
  return new Map(told.map((one) => [one.key, settled(one, told)]))
}

function settled({ key, no, cells }: Told[number], told: Told): Cells {
  if (!key.startsWith('charge_line ') || cells.settlement_id) return cells
  const later = told.filter(
    (one) => one.key.startsWith('settlement ') && !one.cells.original_settlement_id && one.no >= no,
  )
  const first = Math.min(...later.map((one) => one.no))
  const [own] = later.filter((one) => one.no === first).sort((left, right) => (left.key < right.key ? -1 : 1))
  return own ? { ...cells, settlement_id: own.key.slice('settlement '.length) } : cells
}

type Told = { key: string; no: number; cells: Cells }[]

function isTakenBack(no: number, events: readonly ToldEvent[]): boolean {
  return events.some(
    (event) =>
      event.kind === 'withdrawal' &&
      event.of === 'message' &&
      event.targetNo === no &&
      event.messageNo > no &&
      !isTakenBack(event.messageNo, events),
  )
}

function withRow(told: Told, { key, cells, messageNo }: ToldRow): Told {
  const before = told.find((one) => one.key === key)?.cells ?? {}
  const rest = told.filter((one) => one.key !== key)
  const said = Object.entries({ ...before, ...cells }).filter(([, cell]) => cell !== '')
  if (said.some(([name, cell]) => name === 'is_valid' && cell === '0')) return rest
  return [...rest, { key, no: messageNo, cells: Object.fromEntries(said) }]
}

function without(told: Told, event: ToldWithdrawal): Told {
  const isLine = (key: string) => key.startsWith('charge_line ')
  const isOpen = ({ no, cells }: Told[number]) =>
    !told.some(({ key, no: settledNo }) => {
      if (!key.startsWith('settlement ')) return false
      return cells.settlement_id ? key === `settlement ${cells.settlement_id}` : settledNo >= no
    })
  switch (event.of) {
    case 'message':
      return told
    case 'encounter':
      return []
    case 'discharge':
      return told.map((one) => {
        if (one.key !== 'encounter ') return one
        const kept = Object.entries(one.cells).filter(
          ([name]) => name !== 'ended_at' && name !== 'died_on' && !name.startsWith('discharge_'),
        )
        return { ...one, no: event.messageNo, cells: Object.fromEntries(kept) }
      })
    case 'settlement': {
      const settled = told.find(({ key }) => key === `settlement ${event.settlementId}`)
      return told.filter((one) => {
        if (one === settled) return false
        if (!isLine(one.key) || !settled) return true
        return one.cells.settlement_id
          ? one.cells.settlement_id !== event.settlementId
          : one.no !== settled.no
      })
    }
    case 'charge-batch':
      return told.filter(
        (one) => !(isLine(one.key) && isOpen(one) && one.cells.charge_batch_no === event.chargeBatchNo),
      )
    case 'lines':
      return told.filter(
        (one) =>
          !(
            isLine(one.key) &&
            (event.lineSns === null
              ? isOpen(one)
              : event.lineSns.some((sn) => one.key === `charge_line ${sn}`))
          ),
      )
  }
}
