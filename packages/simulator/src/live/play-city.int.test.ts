import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CityDays, cell } from './city-rows.ts'
import type { NationalMessage } from './national-message.ts'
import { type PlayWish, playCity } from './play-city.ts'
import { Tally } from './tally.ts'
import { ACCEPTED, remindOfFirst, type SaidMessage, said, smallCity } from './testing/played-city.ts'

let city: CityDays
beforeAll(async () => {
  city = await smallCity({ persons: 1500, days: 31 })
})

async function played(wish: Partial<PlayWish> = {}): Promise<{ messages: NationalMessage[]; tally: Tally }> {
  const messages: NationalMessage[] = []
  const { send = async () => ACCEPTED, ...rest } = wish
  const tally = await playCity({
    city,
    ...rest,
    send: (message) => {
      messages.push(message)
      return send(message)
    },
  })
  return { messages, tally }
}

describe('a city that is played', () => {
  it('says the same under the same numbers, however long answers take', async () => {
    const first = await played({ send: async (message) => remindOfFirst(message) })
    let turn = 0
    const second = await played({
      concurrency: 20,
      send: async (message) => {
        turn += 1
        if (turn % 50 === 0) await sleep(turn % 3)
        return remindOfFirst(message)
      },
    })
    const texts = ({ messages }: typeof first) => messages.map(({ text }) => text).sort()
    expect(first.messages.length).toBeGreaterThan(5000)
    expect(texts(second)).toEqual(texts(first))
    expect(new Set(first.messages.map(({ messageId }) => messageId)).size).toBe(first.messages.length)
    for (const { messageId } of first.messages) expect(messageId).toMatch(/^[HP]\d{11}202610\d{12}$/)
  })

  it('speaks of every kind of thing that happens in it', async () => {
    const { tally } = await played({ send: async (message) => remindOfFirst(message) })
    const kinds =
      '2101 2102 2103 2201 2203 2204 2205 2206 2207 2208 2301 2302 2303 2304 2401 2402 2601 3101 3102 3103 3501A 3503A 3505 4101A 5102'
    expect([...tally.byTransaction.keys()]).toEqual(expect.arrayContaining(kinds.split(' ')))
    expect(tally.refused).toBe(0)
    expect(tally.withdrawnOrders).toBeGreaterThan(100)
  })

  it('keeps the messages of an institution in the order of its time, one at a time, and all of them together with one connection', async () => {
    const busy = new Set<string>()
    const { messages } = await played({
      send: async ({ institutionId }) => {
        expect(busy.has(institutionId)).toBe(false)
        busy.add(institutionId)
        await Promise.resolve()
        busy.delete(institutionId)
        return ACCEPTED
      },
    })
    const byPlace = Map.groupBy(messages, ({ institutionId }) => institutionId)
    for (const own of byPlace.values())
      expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at).sort())
    const alone = (await played({ concurrency: 1 })).messages.map(({ at }) => at)
    expect(alone).toEqual(alone.toSorted((one, other) => one - other))
  })

  it('tells of settled encounters what the extract has, when nobody withdraws an order', async () => {
    const { messages } = await played({ habits: { modifyShare: 0, slipShare: 0.3 } })
    const uploaded = standingLines(messages.map(said))
    let compared = 0
    for (const { encounter, settlements, lines } of city.encounters) {
      const [settlement] = settlements
      const isOne = settlements.length === 1 && cell(settlement ?? {}, 'setl_time') < '2026-10-31'
      if (!isOne || !city.institutions.has(cell(encounter, 'fixmedins_code'))) continue
      const own = uploaded.get(cell(encounter, 'mdtrt_id')) ?? new Map<string, string>()
      expect([...own].sort()).toEqual(
        lines.map((line) => [cell(line, 'feedetl_sn'), cell(line, 'det_item_fee_sumamt')]).sort(),
      )
      compared += 1
    }
    expect(compared).toBeGreaterThan(1000)
  })

  it('charges nothing that a doctor withdrew', async () => {
    const { messages } = await played({
      habits: { modifyShare: 1, slipShare: 0 },
      send: async (message) => remindOfFirst(message),
    })
    const withdrawn = new Set<string>()
    for (const { infno, input, msgid } of messages.map(said)) {
      if (infno !== '3103') continue
      const { warns } = input['data'] as { warns: { warn_rslt_id: string; dspo_way: string }[] }
      for (const { dspo_way, warn_rslt_id } of warns) {
        expect(dspo_way, msgid).toBe('2')
        withdrawn.add(warn_rslt_id.slice(2))
      }
    }
    const reminded = new Set(
      messages
        .filter(({ messageId }) => withdrawn.has(messageId))
        .map((message) => JSON.parse(remindOfFirst(message)))
        .map(({ output }) => output.result[0].judge_result_detail_dtos[0].rx_id as string),
    )
    expect(reminded.size).toBeGreaterThan(500)
    const charged = [...standingLines(messages.map(said)).values()].flatMap((lines) => [...lines.keys()])
    expect(charged.filter((sn) => reminded.has(sn))).toEqual([])
  })

  it('goes on without what is refused, and keeps the first three to be shown', async () => {
    const { tally } = await played({
      send: async ({ transaction }) =>
        transaction === '2201' ? '{"infcode":-1,"err_msg":"缺少人员编号。"}' : ACCEPTED,
    })
    expect(tally.byTransaction.get('2203')).toBeUndefined()
    expect(tally.byTransaction.get('2304')).toBeGreaterThan(50)
    expect(tally.refused).toBe(tally.byTransaction.get('2201'))
    expect(tally.firstRefused).toHaveLength(3)
    expect(tally.firstRefused[0]).toMatchObject({ transaction: '2201', reason: '缺少人员编号。' })
  })

  it('counts what nobody answers as refused', async () => {
    const { tally } = await played({ send: () => Promise.reject(new Error('没有应答')) })
    expect(tally.refused).toBe(tally.messages)
    expect(tally.firstRefused[0]?.reason).toBe('没有应答')
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const tally = new Tally()
    const send = async () => {
      if (tally.messages >= 100) stop.abort()
      return ACCEPTED
    }
    await playCity({ city, send, tally, signal: stop.signal, concurrency: 4 })
    expect(tally.messages).toBeLessThanOrEqual(105)
  })
})

interface ChargeNode {
  readonly mdtrt_id: string
  readonly feedetl_sn: string
  readonly det_item_fee_sumamt: string
  readonly chrg_bchno?: string
}

/** Amounts of the lines that stand after all messages, by encounter and number. */
function standingLines(messages: readonly SaidMessage[]): Map<string, Map<string, string>> {
  const standing = new Map<string, Map<string, string>>()
  const of = (encounter: string) => {
    const known = standing.get(encounter) ?? new Map<string, string>()
    standing.set(encounter, known)
    return known
  }
  for (const { infno, input } of messages) {
    const data = input['data'] as never
    if (infno === '2204' || infno === '2301')
      for (const line of input['feedetail'] as ChargeNode[])
        of(line.mdtrt_id).set(line.feedetl_sn, line.det_item_fee_sumamt)
    if (infno === '2102')
      for (const line of input['drugdetail'] as ChargeNode[])
        of((input['druginfo'] as ChargeNode).mdtrt_id).set(line.feedetl_sn, line.det_item_fee_sumamt)
    if (infno === '2205' || infno === '2103') of((data as ChargeNode).mdtrt_id).clear()
    if (infno === '2302')
      for (const { mdtrt_id, feedetl_sn } of data as ChargeNode[])
        if (feedetl_sn === '0000') of(mdtrt_id).clear()
        else of(mdtrt_id).delete(feedetl_sn)
  }
  return standing
}
