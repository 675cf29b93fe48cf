import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import type { Upload } from '../../../use-cases/review/online/upload.ts'
import { nationalBorder } from '../national-border.ts'
import { exampleDesk } from '../testing/example-desk.ts'
import { changed, codecs, exampleRequest, said, tables, wishOf } from '../testing/example-reader.ts'
import { EXAMPLE_MS, readExamples } from '../testing/examples.ts'

const examples = readExamples()
const border = nationalBorder({
  desk: exampleDesk,
  access: { check: async () => ({ ok: true }) },
  now: () => EXAMPLE_MS,
  onError: (error) => {
    throw error
  },
})

/** Columns that a row must have to be imported, by table. */
const needed = Map.groupBy(
  (
    parse(readFileSync(join(repositoryFolder, 'catalog', 'terms', 'fields.csv')), {
      columns: true,
    }) as Record<string, string>[]
  ).filter(({ required }) => required === 'Y'),
  ({ where = '' }) => where,
)
/** They tell more of an encounter that an earlier message opened. */
const LATER = ['2402', '4101', '4101A']

const isUpload = (transaction: string) => wishOf(exampleRequest(transaction)).kind === 'upload'

const uploadOf = (transaction: string, changes: Record<string, unknown> = {}): Upload => {
  const message = exampleRequest(transaction)
  for (const [path, value] of Object.entries(changes)) changed(message, path, value)
  const wish = wishOf(message)
  if (wish.kind !== 'upload') throw new Error(`${transaction} is no upload.`)
  return wish
}

describe('the documented examples', () => {
  it('are one for each transaction that has fields and a codec', () => {
    const described = [...tables.interfaces.keys()].filter((name) => name !== 'envelope').sort()
    expect([...codecs.keys()].sort()).toEqual(described)
    expect(examples.map(({ transaction }) => transaction).sort()).toEqual(described)
  })

  // What takes a law, a memory or a clock is proved by tests/online/story: the whole story, told to a running server.
  it.each(
    examples.map((example) => [example.transaction, example] as const).filter(([name]) => isUpload(name)),
  )('%s is answered as documented', async (transaction, { request, answer }) => {
    expect(request['infno']).toBe(transaction)
    const bytes = await border.answer({
      body: Buffer.from(JSON.stringify(request)),
      address: '192.0.2.1',
      headers: {},
    })
    const { infcode, output } = JSON.parse(bytes.toString('utf8'))
    expect({ infcode, output }).toEqual({ infcode: 0, output: (answer as { output: unknown }).output })
  })

  it.each([...codecs.keys()])('the rows of %s can be imported', (transaction) => {
    const wish = wishOf(exampleRequest(transaction))
    if (wish.kind !== 'upload') return
    for (const { table, cells } of wish.rows) {
      const columns = (needed.get(table) ?? []).map(({ code = '' }) => code)
      const missing = columns.filter((code) => cells[code] === undefined)
      const isLater = table === 'MDTRT_D' && LATER.includes(transaction)
      expect(missing.filter((code) => !(isLater && ['begntime', 'med_type'].includes(code)))).toEqual([])
    }
  })
})

describe('an upload', () => {
  it('gives a visit the number that the centre gave it, else one of its own that stays the same', () => {
    const unnumbered = { 'input.data.mdtrt_id': undefined }
    const own = uploadOf('2201', unnumbered).answer
    expect(own).toEqual(uploadOf('2201', { ...unnumbered, msgid: 'H34020000001202611211030159999' }).answer)
    expect(own['data']).toMatchObject({ mdtrt_id: expect.stringMatching(/^FW[0-9A-F]{28}$/) })
    expect(uploadOf('2201', { 'input.data.mdtrt_id': 'M77' }).answer['data']).toMatchObject({
      mdtrt_id: 'M77',
    })
  })

  it('takes lines, batches, settlements, encounters, discharges and messages back', () => {
    const of = { personId: '34020000000000000001', encounterId: '34020026112100000001' }
    const ofStay = { personId: '34020000000000000002', encounterId: '34020026111500000001' }
    const named = { personId: expect.stringMatching(/^3402/), encounterId: expect.stringMatching(/^3402/) }
    const kinds = (transaction: string, changes = {}) => uploadOf(transaction, changes).withdrawals
    expect(kinds('2205')).toEqual([{ kind: 'charge-batch', ...of, chargeBatchNo: 'B0001' }])
    expect(kinds('2205', { 'input.data.chrg_bchno': '0000' })).toEqual([
      { kind: 'lines', ...of, lineSns: null },
    ])
    expect(kinds('2302')).toEqual([{ kind: 'lines', ...ofStay, lineSns: ['3'] }])
    expect(kinds('2302', { 'input.data[0].feedetl_sn': '0000' })).toEqual([
      { kind: 'lines', ...ofStay, lineSns: null },
    ])
    for (const transaction of ['2103', '2208', '2305'])
      expect(kinds(transaction)).toMatchObject([{ kind: 'settlement', ...named }])
    for (const transaction of ['2202', '2404'])
      expect(kinds(transaction)).toEqual([{ kind: 'encounter', ...named }])
    expect(kinds('2405')).toEqual([{ kind: 'discharge', ...ofStay }])
    expect(kinds('2601')).toMatchObject([{ kind: 'message', transaction: '2207' }])
  })

  it('of a settlement names the encounter to be checked, a trial settlement names none and keeps nothing', () => {
    for (const transaction of ['2102', '2207', '2304'])
      expect(uploadOf(transaction).settledEncounters).toHaveLength(1)
    for (const transaction of ['2101', '2206', '2303'])
      expect(uploadOf(transaction)).toMatchObject({ rows: [], settledEncounters: [] })
  })

  it('writes returns as negative quantities, once', () => {
    const quantity = (transaction: string, changes = {}) => uploadOf(transaction, changes).rows[0]?.cells
    expect(quantity('3504')?.['purc_retn_cnt']).toBe('-1')
    expect(quantity('3506')?.['sel_retn_cnt']).toBe('-2')
    expect(quantity('3506', { 'input.selinfo.sel_retn_cnt': '-1' })?.['sel_retn_cnt']).toBe('-1')
    expect(quantity('3505')?.['sel_retn_cnt']).toBe('2')
  })

  it('traces every box once, the single code of older messages too', () => {
    const traces = uploadOf('3505', { 'input.selinfo.drug_trac_codg': '83000010000000000001' }).rows.filter(
      ({ table }) => table === 'DRUG_TRAC_D',
    )
    expect(traces.map(({ cells }) => cells['drug_trac_codg'])).toEqual([
      '83000010000000000001',
      '83000010000000000002',
    ])
    expect(traces[0]?.cells).toMatchObject({ trac_evnt_type: '2', evnt_time: '2026-11-21 15:21:00' })
  })

  it('retracts a department that is taken off the list', () => {
    expect(uploadOf('3403').rows[0]?.cells).toMatchObject({ hosp_dept_codg: 'A07', vali_flag: '0' })
  })

  it('may have 5000 lines, and names the last of them; one more is refused with the limit', () => {
    const message = exampleRequest('2301')
    const [line] = (message['input'] as { feedetail: object[] }).feedetail
    const feedetail = Array.from({ length: 5000 }, (_, index) => ({ ...line, feedetl_sn: String(index) }))
    const wish = wishOf({ ...message, input: { feedetail } })
    expect(wish.kind === 'upload' ? wish.rows.length : 0).toBe(5000)
    feedetail.push({ ...feedetail[7], feedetl_sn: 'x' })
    expect(said({ ...message, input: { feedetail } })).toBe(
      'feedetail: 费用明细最多 5000 条，收到 5001 条。请分几次发送。',
    )
    feedetail.splice(4999, 2, { ...feedetail[7], feedetl_sn: '7' })
    expect(said({ ...message, input: { feedetail } })).toBe(
      'feedetail[4999].feedetl_sn: 费用明细流水号在同一报文中写了两次（另见 feedetail[7]）。',
    )
  })

  it.each(['4101', '4101A'])(
    'of a list %s that names no person hints at one and waits for the encounter',
    (transaction) => {
      const list = uploadOf(transaction, {
        'input.setlinfo.psn_no': undefined,
        'input.setlinfo.hi_no': 'CARD1',
      })
      expect(list.rows.map(({ cells }) => [cells['mdtrt_id'], cells['psn_no']])).toEqual(
        list.rows.map(() => ['34020026111500000001', undefined]),
      )
      expect([list.personHint, list.settledEncounters]).toEqual(['CARD1', []])
      expect(uploadOf(transaction).personHint).toBeNull()
      expect(uploadOf(transaction).settledEncounters).toHaveLength(1)
    },
  )

  it('carries nothing that the interface does not name', () => {
    const [row] = uploadOf('2204', {
      'input.feedetail[0].reim_prop': '0.9',
      'input.feedetail[0].opter_id': 'x',
    }).rows
    expect(Object.keys(row?.cells ?? {})).not.toContain('reim_prop')
    expect(Object.keys(row?.cells ?? {})).not.toContain('opter_id')
  })
})

describe('a consultation', () => {
  it('is the institution that asks, in the units of the house', () => {
    const wish = wishOf(exampleRequest('3101'))
    expect(wish).toMatchObject({
      kind: 'consultation',
      stage: 'before',
      scene: '2',
      persons: [
        {
          sex: '1',
          bornOn: '1980-01-02',
          encounters: [
            {
              institutionId: 'H34020000001',
              endedSecond: null,
              encounterType: '13',
              orders: [
                { orderId: 'RX0001', isCurrent: false },
                {
                  isCurrent: true,
                  quantity: 10_000,
                  unitPrice: 30_000_000,
                  amountFen: 3000,
                  selfPaidFen: 0,
                  titleRank: 2,
                },
              ],
            },
          ],
        },
      ],
    })
    expect(wishOf(exampleRequest('3102'))).toMatchObject({ stage: 'during', scene: '6' })
  })

  it('gives a number of the hospital’s own the national one, and takes an end that lies ahead for none', () => {
    const encounter = 'input.data.patient_dtos[0].fsi_encounter_dtos[0]'
    const message = changed(exampleRequest('3101'), `${encounter}.medins_id`, '0012')
    expect(wishOf(changed(message, `${encounter}.dscg_date`, '2026-12-24'))).toMatchObject({
      persons: [{ encounters: [{ institutionId: 'H34020000001', endedSecond: null }] }],
    })
  })

  it('keeps numbers exact, however they are written', () => {
    const order = 'input.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[1]'
    const read = (cnt: unknown, sumamt: unknown) => {
      const message = changed(exampleRequest('3101'), `${order}.cnt`, cnt)
      const wish = wishOf(changed(message, `${order}.sumamt`, sumamt))
      const found = wish.kind === 'consultation' ? wish.persons[0]?.encounters[0]?.orders[1] : undefined
      return [found?.quantity, found?.amountFen]
    }
    expect(read('0.5', '0.10')).toEqual([5000, 10])
    expect(read(0.1 + 0.2, 123_456_789.01)).toEqual([3000, 12_345_678_901])
    expect(read('.5', '5.')).toEqual([5000, 500])
    expect(read('000000000001.5000', '00.10')).toEqual([15_000, 10])
  })
})
