import type { DayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OnlineStore } from '../../../use-cases/review/online/online-ports.ts'
import type { Upload, UploadedRow } from '../../../use-cases/review/online/upload.ts'
import { adoptWaiting, waitingLists } from './adopt-waiting.ts'
import { aCall, aCharge, anAnswer, anUpload, aStay, H1, OnlineLab } from './testing/online-lab.ts'

const lab = new OnlineLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

/** A settlement list as older ones are: its rows name the encounter, not the person. */
const aList = (personHint: string | null = null): Upload => {
  const of = { mdtrt_id: 'E1', fixmedins_code: H1 }
  const diagnosis: UploadedRow = {
    table: 'SETL_LIST_DIAG_D',
    cells: { ...of, diag_type: '1', diag_code: 'I63.900', diag_name: '脑梗死', maindiag_flag: '1' },
  }
  const stay: UploadedRow = { table: 'MDTRT_D', cells: { ...of, dscg_maindiag_code: 'I63.900' } }
  return anUpload([stay, diagnosis], { personHint })
}

async function send(store: OnlineStore, wish: Upload): Promise<void> {
  const call = aCall(wish)
  await store.keepUpload(call, anAnswer(call))
}

async function diagnosesOf(store: OnlineStore, personId: string): Promise<string[]> {
  const wish = { personId, fromDay: 0 as DayNo, current: null }
  const { histories } = await store.open({ institutionId: H1, messageId: '' }, [wish])
  return (histories[0]?.diagnoses ?? []).map(({ diagnosisCode }) => diagnosisCode)
}

describe('a settlement list that does not name its person', () => {
  it('belongs to whom its encounter was told of, whatever number it hints at, and is checked', async () => {
    const { pool, store } = await lab.open()
    await send(store, anUpload([aStay(), aCharge('1')]))
    await send(store, aList('3402000000CARD'))
    expect(await diagnosesOf(store, 'P1')).toEqual(['I63.900'])
    expect(await waitingLists(pool)).toEqual([])
    const { rows } = await pool.query('select person_id, encounter_id from online.check_queue')
    expect(rows).toEqual([{ person_id: 'P1', encounter_id: 'E1' }])
  })

  it('is kept and waits when nobody told its encounter, and belongs to whom the encounter is told of then', async () => {
    const { pool, store } = await lab.open()
    await send(store, aList())
    expect(await waitingLists(pool)).toMatchObject([{ institutionId: H1, encounterId: 'E1', rows: 2 }])
    expect(await diagnosesOf(store, 'P1')).toEqual([])
    await send(store, anUpload([aStay()]))
    expect(await diagnosesOf(store, 'P1')).toEqual(['I63.900'])
    expect(await waitingLists(pool)).toEqual([])
    const { rows } = await pool.query(
      "select cells ->> 'person_id' as person from online.uploaded_row where relation = 'diagnosis'",
    )
    expect(rows).toEqual([{ person: 'P1' }])
  })

  it('waits for its own encounter, not for another of the same number elsewhere', async () => {
    const { pool, store } = await lab.open()
    await send(store, aList())
    const elsewhere = aCall(anUpload([aStay({ fixmedins_code: 'H2' })]), { institutionId: 'H2' })
    await store.keepUpload(elsewhere, anAnswer(elsewhere))
    expect(await waitingLists(pool)).toHaveLength(1)
  })

  it('finds its person when the lake brought the encounter, at night', async () => {
    const { pool, store } = await lab.open()
    await send(store, aList())
    await pool.query(
      `insert into online.history_encounter (bucket, person_id, institution_id, encounter_id, is_uploaded, last_day, line_count, body)
       select 0, 'P7', $1, 'E1', false, 0, 0, ''`,
      [H1],
    )
    expect(await adoptWaiting(pool)).toBe(1)
    expect(await waitingLists(pool)).toEqual([])
    const { rows } = await pool.query(
      'select person_id, last_message_no > delivered_message_no as "isToDeliver" from online.uploaded_encounter',
    )
    expect(rows).toEqual([{ person_id: 'P7', isToDeliver: true }])
    expect(await adoptWaiting(pool)).toBe(0)
  })

  it('and its encounter at the same moment find each other', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { pool, store } = await lab.open()
      await Promise.all([send(store, aList()), send(store, anUpload([aStay()]))])
      expect(await waitingLists(pool)).toEqual([])
      expect(await diagnosesOf(store, 'P1')).toEqual(['I63.900'])
    }
  })
})
