import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DayNo } from '@fundwatch/domain'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type DeliveryPorts,
  deliverUploads,
} from '../../../use-cases/review/online/memory/deliver-uploads.ts'
import { fillMemory } from '../../../use-cases/review/online/memory/fill-memory.ts'
import { NO_NEEDS } from '../../../use-cases/review/online/memory/needs-of-law.ts'
import type { History, MemoryNeeds, OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import type { Upload } from '../../../use-cases/review/online/upload.ts'
import { forgetOld } from './forget-old.ts'
import { aCall, aCharge, anAnswer, anUpload, aStay, H1, OnlineLab, taking } from './testing/online-lab.ts'
import { UploadHub } from './testing/upload-hub.ts'

const lab = new OnlineLab()
const hubs: UploadHub[] = []
beforeAll(() => lab.start())
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close()
})
afterAll(() => lab.close())

const never = new AbortController().signal
const needs: MemoryNeeds = {
  ...NO_NEEDS,
  releaseNo: 1,
  allCodesDays: 400,
  encounterDays: 400,
  lookBackDays: 400,
}
const AT = { personId: 'P1', encounterId: 'E1' }

async function opened() {
  const { pool, url, store } = await lab.open()
  const hub = await UploadHub.open(url, () => Date.UTC(2026, 2, 20))
  hubs.push(hub)
  const upload = async (wish: Upload) => {
    const call = aCall(wish)
    await store.keepUpload(call, anAnswer(call))
    return call
  }
  const deliver = (ports: Partial<DeliveryPorts> = {}) => deliverUploads({ ...hub.delivery, ...ports }, never)
  const fill = () => fillMemory(hub.fill, { needs, extent: 'changed' }, never)
  const count = async (table: string) =>
    (await pool.query<{ n: number }>(`select count(*)::integer as n from ${table}`)).rows[0]?.n
  return { pool, store, hub, upload, deliver, fill, count }
}

async function historyOf(store: OnlineStore): Promise<History | undefined> {
  const { histories } = await store.open({ institutionId: H1, messageId: '' }, [
    { personId: 'P1', fromDay: 0 as DayNo, current: null },
  ])
  return histories[0]
}

describe('uploads', () => {
  it('brought to the lake and remembered from there are the same as they were told', async () => {
    const { store, upload, deliver, fill, count } = await opened()
    await upload(
      anUpload([
        aStay(),
        aCharge('1', { medins_list_name: '普通病房, "双人间"', bilg_dr_code: 'D1' }),
        aCharge('2'),
        {
          table: 'SETL_LIST_DIAG_D',
          cells: { mdtrt_id: 'E1', psn_no: 'P1', diag_type: '1', diag_code: 'I63.900', maindiag_flag: '1' },
        },
      ]),
    )
    await upload(anUpload([aCharge('9', { cnt: '-1', det_item_fee_sumamt: '-10', init_feedetl_sn: '2' })]))
    const told = await historyOf(store)
    expect(told?.lines).toHaveLength(2)
    expect(await deliver()).toMatchObject({ encounters: 1, rows: 5, version: 1 })
    await fill()
    expect(await historyOf(store)).toEqual(told)
    expect(await count('online.history_encounter where is_uploaded')).toBe(0)
    expect(await deliver()).toMatchObject({ encounters: 0, version: null })
  })

  it('that change what the lake was told are remembered at once, and retracted there with the next delivery', async () => {
    const { store, upload, deliver, fill, count } = await opened()
    await upload(anUpload([aStay(), aCharge('1'), aCharge('2'), aCharge('3')]))
    await deliver()
    await fill()
    const refund = await upload(
      anUpload([aCharge('9', { cnt: '-1', det_item_fee_sumamt: '-10', init_feedetl_sn: '3' })]),
    )
    await upload(taking({ kind: 'lines', ...AT, lineSns: ['1'] }))
    await upload(anUpload([aCharge('2', { cnt: '5', det_item_fee_sumamt: '50' })]))
    await upload(
      taking({
        kind: 'message',
        personId: 'P1',
        messageId: refund.messageId,
        transaction: refund.transaction,
      }),
    )
    const told = await historyOf(store)
    expect(told?.lines.map(({ lineKey, quantity }) => [lineKey, quantity])).toEqual([
      [`${H1}/E1/2`, 50_000],
      [`${H1}/E1/3`, 20_000],
    ])
    await deliver()
    // The lake knows by now, the memory from the lake does not yet.
    expect(await historyOf(store)).toEqual(told)
    await fill()
    expect(await historyOf(store)).toEqual(told)
    expect(await count('online.history_encounter where is_uploaded')).toBe(0)
  })

  it('are brought in once, wherever the delivery is cut', async () => {
    const { hub, store, upload, deliver, fill, count } = await opened()
    await upload(anUpload([aStay(), aCharge('1')]))
    const told = await historyOf(store)
    const cut = () => Promise.reject(new Error('cut'))
    // Before anything is known of the folder; before the import; after the import, before it is noted.
    await expect(deliver({ store: { ...hub.delivery.store, begin: cut } })).rejects.toThrow('cut')
    await expect(deliver({ importExtract: cut })).rejects.toThrow('cut')
    await expect(deliver({ store: { ...hub.delivery.store, complete: cut } })).rejects.toThrow('cut')
    await deliver()
    expect(await count("hub.batch where status = 'live'")).toBe(1)
    expect(await count("online.delivery where state = 'imported'")).toBe(1)
    await fill()
    expect(await historyOf(store)).toEqual(told)
    expect(await readdir(join(hub.folder, 'deliveries'))).toEqual([])
  })

  const stock = (sn: string) => ({
    table: 'INV_D',
    cells: {
      fixmedins_code: H1,
      fixmedins_bchno: sn,
      med_list_codg: 'XA01',
      invdate: '2026-03-02',
      inv_cnt: '5',
    },
  })
  const undoing = ({ messageId, transaction }: { messageId: string; transaction: string }) =>
    taking({ kind: 'message', personId: 'P1', messageId, transaction })

  it('of no encounter wait for the lake as well, unless their message was taken back', async () => {
    const { upload, deliver, count } = await opened()
    await upload(anUpload([stock('1')]))
    const wrong = await upload(anUpload([stock('2')]))
    await upload(undoing(wrong))
    expect(await deliver()).toMatchObject({ rows: 1 })
    expect(await count('online.uploaded_row where delivery_no is null')).toBe(1)
    expect(await deliver()).toMatchObject({ rows: 0, version: null })
  })

  it('of no encounter are retracted in the lake when their message is taken back, and told again when that is', async () => {
    const { hub, upload, deliver } = await opened()
    await upload(anUpload([stock('1')]))
    const wrong = await upload(anUpload([stock('2')]))
    const inLake = async () => (await hub.core('stock_movement')).map(({ stock_batch_no: sn }) => sn).sort()
    await deliver()
    expect(await inLake()).toEqual(['1', '2'])
    const undo = await upload(undoing(wrong))
    expect(await deliver()).toMatchObject({ rows: 1 })
    expect(await inLake()).toEqual(['1'])
    expect(await deliver()).toMatchObject({ rows: 0, version: null })
    await upload(undoing(undo))
    await deliver()
    expect(await inLake()).toEqual(['1', '2'])
  })

  it('of no encounter give way to what was told before of the same thing', async () => {
    const { hub, upload, deliver } = await opened()
    const doctor = (name: string, more = {}) => ({
      table: 'STAFF_B',
      cells: { fixmedins_code: H1, prac_psn_code: 'D1', prac_psn_name: name, ...more },
    })
    const beds = (count: string, more = {}) => ({
      table: 'DEPT_B',
      cells: {
        fixmedins_code: H1,
        hosp_dept_codg: 'A03',
        hosp_dept_name: '内科',
        aprv_bed_cnt: count,
        ...more,
      },
    })
    await upload(anUpload([doctor('甲'), beds('10')]))
    // A sender whose clock is years ahead.
    const wrong = await upload(anUpload([doctor('乙', { updt_time: '2039-01-01 00:00:00' })]))
    await deliver()
    const names = async () => (await hub.core('practitioner')).map(({ practitioner_name: name }) => name)
    expect(await names()).toEqual(['乙'])
    await upload(undoing(wrong))
    // 3403: the department is taken off the list.
    await upload(anUpload([beds('10', { vali_flag: '0', updt_time: '2026-12-31 00:00:00' })]))
    await deliver()
    expect(await names()).toEqual(['甲'])
    expect(await hub.core('bed')).toEqual([])
  })

  it('are forgotten when they are old and the memory has them from the lake, and are recalled as before', async () => {
    const { pool, store, upload, deliver, fill, count } = await opened()
    await upload(anUpload([aStay(), aCharge('1')]))
    const told = await historyOf(store)
    const later = new Date(Date.now() + 1000)
    const all = { messagesBefore: new Date(0), uploadsBefore: later }
    expect(await forgetOld(pool, all)).toEqual({ messages: 0, encounters: 0 })
    await deliver()
    await fill()
    expect(await forgetOld(pool, all)).toEqual({ messages: 0, encounters: 1 })
    expect(await count('online.uploaded_row')).toBe(0)
    expect(await forgetOld(pool, { ...all, messagesBefore: new Date('2100-01-01') })).toEqual({
      messages: 1,
      encounters: 0,
    })
    expect(await historyOf(store)).toEqual(told)
  })
})
