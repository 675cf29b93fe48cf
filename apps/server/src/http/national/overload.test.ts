import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAdmission } from '../../use-cases/review/online/guards/admission.ts'
import { openGate } from '../../use-cases/review/online/guards/gate.ts'
import type { OnlineLaw } from '../../use-cases/review/online/law/online-law.ts'
import { readyLaw, shippedLaw, testDesk, unchangingLaw } from '../../use-cases/review/online/testing/desk.ts'
import { nationalBorder } from './national-border.ts'
import { exampleRequest, tables } from './testing/example-reader.ts'
import { EXAMPLE_MS } from './testing/examples.ts'

const DEADLINE_MS = 300
const STATEMENT_MS = 10
const CONCURRENT = 8
/** Each consultation is two statements. */
const CAPACITY_PER_MS = CONCURRENT / (2 * STATEMENT_MS)
const SECONDS = 4

let law: OnlineLaw
beforeAll(async () => {
  law = await readyLaw(shippedLaw())
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: EXAMPLE_MS })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The border before the desk of the product, whose store takes so long for each statement, on a clock that a test turns. */
function setOut() {
  const gates = {
    advice: openGate({ concurrent: CONCURRENT, waiting: 256 }),
    rest: openGate({ concurrent: 4, waiting: 512 }),
  }
  const desk = testDesk(unchangingLaw(law), { deadlineMs: DEADLINE_MS, uploadDeadlineMs: 10_000, gates })
  desk.store.disturb(() => new Promise((resolve) => setTimeout(resolve, STATEMENT_MS)))
  const state = { isQuiet: Promise.withResolvers<void>() }
  const border = nationalBorder({
    desk,
    access: { check: async () => ({ ok: true }) },
    profiles: tables,
    admission: openAdmission({
      lanes: {
        advice: { least: CONCURRENT, most: CONCURRENT + 256, deadlineMs: DEADLINE_MS },
        rest: { least: 4, most: 516, deadlineMs: 10_000 },
      },
      now: () => performance.now(),
    }),
    noteUnchecked: desk.noteUnchecked,
    quiet: () => state.isQuiet.promise.then(() => desk.ports.book.settled()),
    onError: (error) => expect.fail(String(error)),
  })
  return { desk, border, quiet: () => state.isQuiet.resolve() }
}

const bodyOf = (transaction: string, messageId: string) =>
  Buffer.from(JSON.stringify({ ...exampleRequest(transaction), msgid: messageId }))

interface Answered {
  readonly tookMs: number
  readonly infcode: number
  readonly warning: string | null
  readonly message: string
}

/** Sends so many messages of a kind in each millisecond, whatever becomes of them. */
async function flood(
  { border }: ReturnType<typeof setOut>,
  { transaction, perMs }: { readonly transaction: string; readonly perMs: number },
): Promise<Answered[]> {
  const answers: Promise<Answered>[] = []
  const send = async (no: number): Promise<Answered> => {
    const sentAt = performance.now()
    const body = bodyOf(transaction, `${transaction}M${no}`)
    const answer = JSON.parse((await border.answer({ body, address: '', headers: {} })).toString())
    const { infcode, warn_msg: warning, err_msg: message } = answer
    return { tookMs: performance.now() - sentAt, infcode, warning, message }
  }
  let [due, no] = [0, 0]
  for (let ms = 0; ms < SECONDS * 1000; ms += 1) {
    for (due += perMs; due >= 1; due -= 1) {
      no += 1
      answers.push(send(no))
    }
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(20_000)
  return Promise.all(answers)
}

describe('a desk that is asked five times as often as it can answer', () => {
  it('answers each in time or at once, and checks nearly as many as it can', async () => {
    const out = setOut()
    const answers = await flood(out, { transaction: '3101', perMs: 5 * CAPACITY_PER_MS })
    expect(answers.every(({ infcode, tookMs }) => infcode === 0 && tookMs <= DEADLINE_MS)).toBe(true)
    const checked = answers.filter(({ warning }) => warning === null)
    expect(checked.length).toBeGreaterThan(CAPACITY_PER_MS * SECONDS * 1000 * 0.7)
    const away = answers.filter(({ warning }) => warning?.startsWith('未审核: 系统繁忙，已放行。'))
    expect(away.length + checked.length).toBe(answers.length)
    expect(Math.max(...away.map(({ tookMs }) => tookMs))).toBe(20)
  })

  it('writes down later what it turned away, under the answer that was given, as far as it promised that', async () => {
    const out = setOut()
    const answers = await flood(out, { transaction: '3101', perMs: 5 * CAPACITY_PER_MS })
    const promised = answers.filter(({ warning }) => warning?.endsWith('本次就诊将在事后补审。'))
    const told = answers.filter(({ warning }) => warning?.endsWith('费用上传后再行审核。'))
    const checked = answers.filter(({ warning }) => warning === null)
    expect(promised.length + told.length + checked.length).toBe(answers.length)
    expect(promised.length).toBeGreaterThan(1000)
    out.quiet()
    await vi.advanceTimersByTimeAsync(200_000)
    const kept = out.desk.store.decisions.filter(({ advice }) => advice.notChecked !== null)
    expect(kept).toHaveLength(promised.length)
    expect(kept[0]).toMatchObject({
      call: { transaction: '3101', institutionId: 'H34020000001' },
      encounters: [expect.anything()],
    })
  })

  it('acknowledges no upload that is not stored: the others are asked to come again', async () => {
    const out = setOut()
    const answers = await flood(out, { transaction: '2204', perMs: 3 })
    const acknowledged = answers.filter(({ infcode }) => infcode === 0)
    expect(acknowledged).toHaveLength(out.desk.store.uploads.length)
    expect(acknowledged.length).toBeGreaterThan(1000)
    const others = answers.filter(({ infcode }) => infcode !== 0)
    expect(others.every(({ message }) => /系统繁忙.*msgid 不变.*重新发送/.test(message))).toBe(true)
  })
})

describe('what is said to a message that is not read', () => {
  it('has the bytes of the answer that is stored for it', async () => {
    const out = setOut()
    const border = nationalBorder({
      desk: out.desk,
      access: { check: async () => ({ ok: true }) },
      profiles: tables,
      admission: { enter: () => undefined, figures: () => ({ inHand: 0, limit: 0, turnedAway: 0 }) },
      noteUnchecked: out.desk.noteUnchecked,
      onError: (error) => expect.fail(String(error)),
    })
    const saying = border.answer({ body: bodyOf('3101', 'M1'), address: '', headers: {} })
    await vi.advanceTimersByTimeAsync(1000)
    const said = await saying
    const again = nationalBorder({
      desk: out.desk,
      access: { check: async () => ({ ok: true }) },
      profiles: tables,
      onError: (error) => expect.fail(String(error)),
    })
    const repeated = again.answer({ body: bodyOf('3101', 'M1'), address: '', headers: {} })
    await vi.advanceTimersByTimeAsync(1000)
    expect((await repeated).toString()).toBe(said.toString())
  })
})
