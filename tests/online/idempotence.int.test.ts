import { setTimeout as sleep } from 'node:timers/promises'
import { type CivilTime, secondNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NationalMessage } from './support/national-message.ts'
import { OnlineLab } from './support/online-lab.ts'
import { type Encounter, messagesOf, signIn } from './support/stay-messages.ts'

const [OURS, OTHERS] = ['H34020000001', 'H34020000002']
const NOON = secondNo('2026-11-20 12:00:00' as CivilTime)

/** One after the other on one instance: each test has its own encounters. */
describe('a message over the wire', () => {
  let lab: OnlineLab
  let number = 0

  const anEncounter = (institutionId = OURS): Encounter => {
    number += 1
    const serial = String(number).padStart(7, '0')
    return { institutionId, personId: `P${serial}`, encounterId: `E${serial}`, isStay: true }
  }
  const textOf = async (message: NationalMessage) => (await lab.post(message)).text
  const copies = (message: NationalMessage) => Promise.all(Array.from({ length: 8 }, () => lab.post(message)))
  /** Rows that a message left behind. */
  const left = async ({ institutionId, messageId }: NationalMessage) => {
    const [row] = await lab.rows<{ messages: number; rows: number; decisions: number; reminders: number }>(
      `select count(*)::integer as messages,
        (select count(*)::integer from online.uploaded_row where message_no = max(message.message_no)) as rows,
        (select count(*)::integer from online.decision where message_no = max(message.message_no)) as decisions,
        (select count(*)::integer from online.reminder where message_no = max(message.message_no)) as reminders
       from online.message as message where institution_id = $1 and message_id = $2`,
      [institutionId, messageId],
    )
    return row
  }

  beforeAll(async () => {
    lab = await OnlineLab.start([OURS, OTHERS], { FUNDWATCH_ONLINE_DEADLINE: '5000' })
    await lab.untilLawIsReady(OURS)
  })
  afterAll(() => lab.close())

  it('that uploads and comes eight times at once has one effect and one answer', async () => {
    const { begin, charge } = messagesOf(anEncounter())
    await lab.post(begin().message)
    const { message } = charge('04', ['1', '2'])
    const answers = await copies(message)
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.outcome).toBe('acknowledged')
    expect(await left(message)).toMatchObject({ messages: 1, rows: 2 })
  })

  it('that asks and comes eight times at once is decided once', async () => {
    const { message } = messagesOf(anEncounter()).ask('before')
    const answers = await copies(message)
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.output.result).toHaveLength(1)
    expect(await left(message)).toMatchObject({ messages: 1, decisions: 1, reminders: 1 })
  })

  it('with a number that was used for another content is refused, and what was kept stays as it is', async () => {
    const { begin, charge } = messagesOf(anEncounter())
    await lab.post(begin().message)
    const { message } = charge('04', ['1', '2'])
    const first = await textOf(message)
    const other = { ...message, body: message.body.replace('"feedetl_sn":"2"', '"feedetl_sn":"9"') }
    const refused = await lab.post(other)
    expect(refused.outcome).toBe('refused')
    expect(refused.message).toContain(message.messageId)
    expect(await textOf(message)).toBe(first)
    const rows = await lab.rows<{ row_key: string }>(
      'select row_key from online.uploaded_row where encounter_id = $1 and relation = $2 order by row_key',
      [`E${message.messageId.slice(OURS.length + 1, -2)}`, 'charge_line'],
    )
    expect(rows.map(({ row_key }) => row_key.at(-1))).toEqual(['1', '2'])
  })

  it('with a number that was used for another question is refused too', async () => {
    const { message } = messagesOf(anEncounter()).ask('before')
    const first = await textOf(message)
    const other = { ...message, body: message.body.replace('"cnt":2', '"cnt":3') }
    expect(await lab.post(other)).toMatchObject({ outcome: 'refused' })
    expect(await textOf(message)).toBe(first)
  })

  it('is another message when another institution sends the same number', async () => {
    const [ours, theirs] = [signIn(OURS, 'SAME', NOON), signIn(OTHERS, 'SAME', NOON)]
    const theirNumber = { ...theirs, body: theirs.body.replace(theirs.messageId, ours.messageId) }
    const [first, second] = [await lab.post(ours), await lab.post(theirNumber)]
    expect([first.outcome, second.outcome]).toEqual(['acknowledged', 'acknowledged'])
    expect(second.text).not.toBe(first.text)
  })

  it('that was refused leaves nothing, and is accepted once what it lacked is there', async () => {
    const { begin, charge, undo } = messagesOf(anEncounter())
    await lab.post(begin().message)
    const mistake = charge('05', ['3']).message
    const reversal = undo(mistake, '06').message
    expect(await lab.post(reversal)).toMatchObject({ outcome: 'refused' })
    expect(await left(reversal)).toMatchObject({ messages: 0 })
    await lab.post(mistake)
    expect(await lab.post(reversal)).toMatchObject({ outcome: 'acknowledged' })
  })

  it('and its reversal at the same moment leave all or nothing', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { begin, charge, undo } = messagesOf(anEncounter())
      await lab.post(begin().message)
      const { message } = charge('05', ['3'])
      const [charged, undone] = await Promise.all([lab.post(message), lab.post(undo(message, '06').message)])
      expect(charged.outcome).toBe('acknowledged')
      const [memory] = await lab.rows<{ line_count: number | null }>(
        'select line_count from online.history_encounter where encounter_id = $1',
        [`E${message.messageId.slice(OURS.length + 1, -2)}`],
      )
      expect(memory?.line_count).toBe(undone.outcome === 'acknowledged' ? 0 : 1)
    }
  })

  it('that was answered before the database went away is answered the same again once it is back', async () => {
    const { message } = messagesOf(anEncounter()).ask('before')
    const first = await textOf(message)
    await lab.kill('postgres')
    // What is said while it is away promises nothing; its sessions outlive it for a moment.
    for (let tries = 0; tries < 50 && (await textOf(message)) === first; tries += 1) await sleep(10)
    await lab.untilLawIsReady(OURS)
    // What was said meanwhile is written down first.
    await sleep(2000)
    expect(await textOf(message)).toBe(first)
  })

  it('that was answered before a restart is answered in the same bytes after it, before the rules are ready', async () => {
    const { begin, ask, decide, charge, settle } = messagesOf(anEncounter())
    const questions = Array.from({ length: 3 }, () => messagesOf(anEncounter()).ask('before').message)
    const advice = await lab.post(ask('before').message)
    const messages = [
      begin().message,
      decide(advice.output.result ?? []).message,
      charge('04', ['1', '2']).message,
      settle().message,
      signIn(OURS, 'RESTART', NOON),
    ]
    const before = new Map<NationalMessage, string>([[ask('before').message, advice.text]])
    for (const message of [...messages, ...questions]) before.set(message, await textOf(message))
    await lab.untilChecked()
    await lab.instance.stop()
    await lab.instance.start()
    for (const [message, text] of before) expect(await textOf(message)).toBe(text)
    await lab.untilLawIsReady(OURS)
    await sleep(100)
    for (const [message, text] of before) expect(await textOf(message)).toBe(text)
  })
})
