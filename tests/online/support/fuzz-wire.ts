import fc from 'fast-check'
import { DEFAULT_LIMITS } from '../../../apps/server/src/http/national/national-border.ts'
import { nationalReader } from '../../../apps/server/src/http/national/reading/national-reader.ts'
import {
  codecs,
  exampleRequest,
  tables,
} from '../../../apps/server/src/http/national/testing/example-reader.ts'
import { mutated, mutations } from '../../../apps/server/src/http/national/testing/mutations.ts'
import { OUR_FAULT, type Posting } from './national-message.ts'
import { OnlineLab } from './online-lab.ts'

/** How many messages, from which seed. */
export interface FuzzWish {
  readonly messages: number
  readonly seed: number
}

/** What hostile messages came to. */
export interface FuzzedWire {
  readonly sent: number
  /** Answered with infcode 0. */
  readonly accepted: number
  readonly slowestMs: number
  readonly wrongs: readonly string[]
}

const reader = nationalReader(tables, codecs, DEFAULT_LIMITS)

const CALLER = 'H34020000001'
const AT_ONCE = 8
const MOST_WRONGS = 20
const SLOW_MS = 5000

interface Hostile {
  readonly number: number
  readonly body: Buffer
}

interface Heard extends Hostile {
  readonly posting: Posting
}

/**
 * Sends mutated examples to a running server, eight at a time. Each gets an answer of the national shape in time; none of them
 * makes the server fail; what was accepted is on disk with all its rows, and of what was refused nothing is.
 */
export async function fuzzWire({ messages, seed }: FuzzWish): Promise<FuzzedWire> {
  const lab = await OnlineLab.start([CALLER], { FUNDWATCH_ONLINE_DEADLINE: '5000' })
  try {
    const heard: Heard[] = []
    const wrongs: string[] = []
    let slowestMs = 0
    const left = hostileMessages({ messages, seed })
    const send = async () => {
      for (const hostile of left) {
        const startedMs = performance.now()
        const posting = await lab.postBytes(hostile.body)
        slowestMs = Math.max(slowestMs, performance.now() - startedMs)
        wrongs.push(...wrongsOfAnswer(posting).map((wrong) => `message ${hostile.number}: ${wrong}`))
        heard.push({ ...hostile, posting })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, send))
    if (slowestMs > SLOW_MS) wrongs.push(`the slowest answer took ${Math.round(slowestMs)} ms`)
    wrongs.push(...(await wrongsOnDisk(lab, heard)))
    const accepted = heard.filter(({ posting }) => isAccepted(posting)).length
    return { sent: heard.length, accepted, slowestMs, wrongs: wrongs.slice(0, MOST_WRONGS) }
  } finally {
    await lab.close()
  }
}

/** Mutated examples, each with a number of its own before it is mutated: otherwise most would be repeated numbers. */
function* hostileMessages({ messages, seed }: FuzzWish): Generator<Hostile> {
  const plans = fc.tuple(fc.constantFrom(...codecs.keys()), mutations)
  const run = Date.now().toString(36)
  let number = 0
  // In portions: a sample is made as a whole.
  for (let portion = 0; number < messages; portion += 1)
    for (const [transaction, changes] of fc.sample(plans, { seed: seed + portion, numRuns: 500 })) {
      number += 1
      if (number > messages) return
      const example = exampleRequest(transaction)
      example['msgid'] = `${CALLER}${run}${String(number).padStart(9, '0')}`
      yield { number, body: mutated(example, changes) }
    }
}

function isAccepted({ text }: Posting): boolean {
  return text.startsWith('{"infcode":0')
}

function wrongsOfAnswer({ status, text }: Posting): string[] {
  if (status !== 200) return [`status ${status}: ${text.slice(0, 200)}`]
  const answer = JSON.parse(text) as { infcode: unknown; err_msg: unknown; output: unknown }
  const message = answer.err_msg
  if (typeof message !== 'string' || (answer.infcode !== 0 && answer.infcode !== -1))
    return [`no national answer: ${text.slice(0, 200)}`]
  if (message.length > 200) return [`err_msg has ${message.length} characters`]
  // Eight senders do not keep it busy.
  if (OUR_FAULT.test(message)) return [`the server is at fault: ${message}`]
  if (answer.infcode === -1 && message === '') return ['a refusal without a reason']
  return /\n\s+at |node:internal|\.ts:\d/.test(text) ? [`a stack: ${text.slice(0, 300)}`] : []
}

interface OnDisk {
  readonly key: string
  readonly rows: number
}

const ON_DISK = `
select message.institution_id || ' ' || message.message_id as key,
  (select count(*) from online.uploaded_row as row where row.message_no = message.message_no)::integer as rows
from online.message as message`

const ORPHANS = `
select count(*)::integer as orphans from (
  select message_no from online.uploaded_row union all select message_no from online.withdrawal
  union all select message_no from online.decision union all select message_no from online.feedback
) as told where not exists (select from online.message as message where message.message_no = told.message_no)`

async function wrongsOnDisk(lab: OnlineLab, heard: readonly Heard[]): Promise<string[]> {
  const onDisk = new Map((await lab.rows<OnDisk>(ON_DISK)).map(({ key, rows }) => [key, rows]))
  const [orphans] = await lab.rows<{ orphans: number }>(ORPHANS)
  const wrongs = orphans?.orphans === 0 ? [] : [`${orphans?.orphans} rows belong to no message`]
  const accepted = new Set<string>()
  const told = heard.map(readAgain)
  for (const { key, isAccepted: isIn } of told) if (isIn) accepted.add(key)
  for (const { number, key, rows, isAccepted: isIn } of told) {
    const found = onDisk.get(key)
    if (isIn && rows !== null && found !== rows)
      wrongs.push(`message ${number}: ${found ?? 'no'} rows on disk, not ${rows}`)
    if (!isIn && !accepted.has(key) && found !== undefined)
      wrongs.push(`message ${number} was refused and is on disk`)
  }
  return wrongs
}

/** What a message was, as the reader reads it: its key, and the rows it tells; null rows for what keeps none. */
function readAgain({ number, body, posting }: Heard) {
  const nowMs = Date.now()
  const opened = reader.open(body, nowMs)
  if (!opened.ok) return { number, key: '', rows: null, isAccepted: isAccepted(posting) }
  const { institutionId, messageId } = opened.value.envelope
  const wish = reader.wish(opened.value, nowMs)
  const rows = wish.ok && wish.value.kind === 'upload' ? wish.value.rows.length : null
  return { number, key: `${institutionId} ${messageId}`, rows, isAccepted: isAccepted(posting) }
}
