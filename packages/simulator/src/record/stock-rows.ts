import type { BilledLine } from '../billing/bill.ts'
import { priceText, quantityText } from '../billing/fen.ts'
import { formatDay, formatInstant, type Instant } from '../calendar/civil-time.ts'
import { monthOf } from '../calendar/period.ts'
import type { Item } from '../catalogue/item.ts'
import type { Charge } from '../life/encounter.ts'
import { ONE } from '../life/encounter.ts'
import { type Batch, batchOf } from '../stock/batch.ts'
import { houseCode } from '../stock/close-stock.ts'
import { isTraced } from '../stock/trace-codes.ts'
import { writeLabel } from './label-rows.ts'
import type { Recording } from './recording.ts'

const MAX_TRACED_BOXES = 30

/** What a movement of stock belongs to. */
export interface MovementKeys {
  lineId: string
  settlementId: string | undefined
}

/** Records that goods left the shelf (or came back) for a line: stock, sale and trace codes. */
export function recordMovement(recording: Recording, line: BilledLine, keys: MovementKeys): void {
  const { charge } = line
  if (
    charge.item.kind === 'service' ||
    charge.leavesNoStock === true ||
    recording.encounter.isElsewhere === true
  )
    return
  const { archive, encounter } = recording
  const { institution } = encounter
  const item = charge.handedOver ?? charge.item
  const month = monthOf(archive.city.period, charge.at)
  const batch = batchOf(archive.city.period, { institution, item, month: month - 1 })
  archive.ledger.add({ institution: institution.index, item: item.index, month, quantity: charge.quantity })
  recordSale(recording, { line, keys, item, batch, month })
  if (!encounter.isStay && isTraced(item)) recordTraceCodes(recording, { charge, keys, item, batch, month })
}

interface Movement {
  keys: MovementKeys
  item: Item
  batch: Batch
  month: number
}

function recordSale(
  recording: Recording,
  { line, keys, item, batch, month }: Movement & { line: BilledLine },
): void {
  const { archive, encounter, encounterId, random, updated } = recording
  const { charge } = line
  const { institution, person } = encounter
  const pharmacist = institution.pharmacists[charge.order % Math.max(1, institution.pharmacists.length)]
  archive.files.writeMonthly('SEL_D', month, {
    fixmedins_code: institution.code,
    med_list_codg: item.code,
    fixmedins_hilist_id: houseCode(institution, item),
    fixmedins_hilist_name: item.name,
    fixmedins_bchno: batch.number,
    prsc_dr_name: charge.doctor?.name,
    phar_name: pharmacist?.name,
    phar_prac_cert_no: pharmacist?.code.replace('HY', 'ZY'),
    setl_id: keys.settlementId,
    mdtrt_sn: encounterId.slice(4),
    mdtrt_id: encounterId,
    feedetl_sn: keys.lineId,
    psn_no: person.number,
    psn_name: person.name,
    manu_lotnum: batch.lot,
    manu_date: formatDay(batch.madeOn),
    expy_end: formatDay(batch.expiresOn),
    rx_flag: item.isInjection ? 1 : 0,
    trdn_flag: charge.quantity % ONE === 0 ? 0 : 1,
    finl_trns_pric: priceText(line.price),
    rtal_docno: `R${random.below(1_000_000_000).toString().padStart(9, '0')}`,
    sel_retn_cnt: quantityText(charge.quantity),
    sel_retn_time: formatInstant(charge.at + 30),
    sel_retn_opter_name: pharmacist?.name,
    mdtrt_setl_type: 1,
    updt_time: updated,
  })
  writeLabel(recording, charge.label, {
    table: 'SEL_D',
    keys: { mdtrt_id: encounterId, feedetl_sn: keys.lineId },
    settlementId: keys.settlementId,
    lineId: keys.lineId,
    itemCode: item.code,
  })
}

function recordTraceCodes(recording: Recording, movement: Movement & { charge: Charge }): void {
  const { charge, item } = movement
  const boxes = Math.abs(charge.quantity) / ONE
  if (!Number.isInteger(boxes) || boxes > MAX_TRACED_BOXES) return
  if (charge.takesBack) {
    charge.traceCodes = charge.takesBack.traceCodes
  } else if (!charge.traceCodes) {
    charge.traceCodes = Array.from({ length: boxes }, () => recording.archive.traceCodes.issue(item))
    for (const code of charge.traceCodes)
      recordTraceEvent(recording, movement, { code, type: '1', at: movement.batch.boughtAtSecond })
  }
  const type = charge.quantity < 0 ? '3' : '2'
  for (const code of charge.traceCodes ?? [])
    recordTraceEvent(recording, movement, { code, type, at: charge.at + 20 })
}

function recordTraceEvent(
  recording: Recording,
  { charge, keys, item, batch, month }: Movement & { charge: Charge },
  event: { code: string; type: '1' | '2' | '3'; at: Instant },
): void {
  const { archive, encounter, encounterId } = recording
  const isEntry = event.type === '1'
  const time = formatInstant(event.at)
  archive.files.writeMonthly('DRUG_TRAC_D', isEntry ? month - 1 : month, {
    fixmedins_code: encounter.institution.code,
    drug_trac_codg: event.code,
    med_list_codg: isEntry ? item.code : charge.item.code,
    trac_evnt_type: event.type,
    evnt_time: time,
    fixmedins_bchno: batch.number,
    ...(isEntry
      ? {}
      : {
          setl_id: keys.settlementId,
          mdtrt_id: encounterId,
          psn_no: encounter.person.number,
          feedetl_sn: keys.lineId,
        }),
  })
  if (isEntry) return
  writeLabel(recording, charge.label, {
    table: 'DRUG_TRAC_D',
    keys: { drug_trac_codg: event.code, trac_evnt_type: event.type, evnt_time: time },
    settlementId: keys.settlementId,
    lineId: keys.lineId,
    itemCode: charge.item.code,
  })
}
