import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS, nationalBorder } from '../national-border.ts'
import { exampleDesk } from '../testing/example-desk.ts'
import { changed, exampleRequest, tables } from '../testing/example-reader.ts'
import { EXAMPLE_MS } from '../testing/examples.ts'
import { oversizeOf } from './message-size.ts'

const ORDERS = 'input.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos'
/** Of processor time: the wall clock of a busy machine says nothing. Twice what is allowed, for a slow machine. */
const HELD_MS = 100

function withLines(transaction: '2204' | '3102', count: number): Buffer {
  const message = exampleRequest(transaction)
  const path = transaction === '2204' ? 'input.feedetail' : ORDERS
  const steps = path.split(/[.[\]]+/).filter(Boolean)
  const [line] = steps.reduce<unknown>((node, step) => (node as never)[step], message) as object[]
  const key = transaction === '2204' ? 'feedetl_sn' : 'rx_id'
  const lines = Array.from({ length: count }, (_, at) => ({ ...line, [key]: `N${at}` }))
  return Buffer.from(JSON.stringify(changed(message, path, lines)))
}

const border = nationalBorder({
  desk: exampleDesk,
  access: { check: async () => ({ ok: true }) },
  profiles: tables,
  now: () => EXAMPLE_MS,
  onError: (error) => {
    throw error
  },
})

async function answerTo(body: Buffer) {
  const began = process.cpuUsage()
  const bytes = await border.answer({ body, address: '192.0.2.1', headers: {} })
  const { user, system } = process.cpuUsage(began)
  return { ...JSON.parse(bytes.toString('utf8')), tookMs: (user + system) / 1000 }
}

describe('a message of 40,000 lines', () => {
  it('that uploads charges is refused at once with its size and the limit', async () => {
    const { infcode, err_msg, tookMs } = await answerTo(withLines('2204', 40_000))
    expect([infcode, err_msg]).toEqual([-1, '报文约有 40000 条明细，每个报文最多 5000 条。请分几次发送。'])
    expect(tookMs).toBeLessThan(HELD_MS)
  })

  it('that asks lets the doctor go on, unchecked', async () => {
    const { infcode, warn_msg, output, tookMs } = await answerTo(withLines('3102', 40_000))
    expect([infcode, output]).toEqual([0, { result: [] }])
    expect(warn_msg).toBe(
      '未审核: 报文约有 40000 条明细，每个报文最多 2000 条。已放行，请分几次送审；费用上传后再行审核。',
    )
    expect(tookMs).toBeLessThan(HELD_MS)
  })

  it('is read when it has as many as are let in', async () => {
    expect(await answerTo(withLines('2204', 5000))).toMatchObject({ infcode: 0, err_msg: '' })
    const { warn_msg, output } = await answerTo(withLines('3102', 2000))
    expect([warn_msg, output.result.length]).toEqual([null, 1])
    expect((await answerTo(withLines('3102', 2001))).warn_msg).toMatch(/^未审核: 报文约有 2001 条明细/)
  })
})

describe('a message that is large otherwise', () => {
  const around = { limits: DEFAULT_LIMITS, profiles: tables.profiles }
  const glance = { transaction: '4101', region: '340200' }

  it('is refused with its bytes when it is larger than what is parsed', async () => {
    const message = { ...exampleRequest('9001'), remark: 'x'.repeat(5 * 1024 * 1024) }
    expect(await answerTo(Buffer.from(JSON.stringify(message)))).toMatchObject({
      infcode: -1,
      err_msg: '报文 5 MiB，最大 4 MiB、5000 条明细。请分几次发送。',
    })
  })

  it('may be no message at all', () => {
    expect(
      oversizeOf(Buffer.alloc(5 * 1024 * 1024), { transaction: null, region: null }, around),
    ).toMatchObject({ lines: 0 })
    expect(oversizeOf(Buffer.alloc(1024 * 1024), glance, around)).toBeUndefined()
  })

  it('has the limit that its region gives it', () => {
    const profile = tables.profiles.get('national')
    if (profile === undefined) throw new TypeError('There is no national profile.')
    const own = { required: new Set<string>(), optional: new Set<string>(), mayBeEmpty: new Set<string>() }
    const local = { ...profile, transactions: new Map([['2204', { ...own, mostLines: 100 }]]) }
    const found = oversizeOf(
      withLines('2204', 101),
      { transaction: '2204', region: '340200' },
      { limits: DEFAULT_LIMITS, profiles: new Map([['340200', local]]) },
    )
    expect(found).toMatchObject({ lines: 101, mostLines: 100 })
  })
})
