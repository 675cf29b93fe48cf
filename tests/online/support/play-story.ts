import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { messagesAt } from '../../../apps/server/src/cli/online/messages-at.ts'
import { repositoryFolder } from '../../../apps/server/src/config/repository.ts'
import { OnlineLab } from './online-lab.ts'
import { messagesOf } from './stay-messages.ts'

/** The worked examples of the interface documents. */
const FOLDER = join(repositoryFolder, 'docs', 'interfaces', 'examples')

/** The institutions of the story. */
const TELLERS = ['H34020000001', 'H34020000002', 'P34020000001']

/** A worked example and what a running server answered to it. */
export interface PlayedExample {
  readonly name: string
  readonly documented: unknown
  readonly answered: unknown
}

interface Answer {
  inf_refmsgid: string
  refmsg_time: string
  respond_time: string
  infcode: number
  output: Record<string, { sign_time?: string }>
}

interface Example {
  readonly title: string
  readonly when?: string
  readonly request: { readonly inf_time: string }
  readonly answer: unknown
}

/** The names of the examples in the order of the story. */
export function storyNames(): string[] {
  return readFileSync(join(FOLDER, 'story.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** A worked example by the name of its file. */
export function storyExample(name: string): Example {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Example
}

/**
 * Sends the whole story to a server with the shipped law, one message after the other as `fundwatch send` does, and gives each
 * answer with its times, and the numbers that stand for them, as the documents show them. `write` writes them there.
 */
export async function playStory({ write }: { readonly write: boolean }): Promise<PlayedExample[]> {
  const lab = await OnlineLab.start(TELLERS, { FUNDWATCH_ONLINE_DEADLINE: '5000' })
  try {
    await lab.untilLawIsReady('H34020000001')
    const messages = await messagesAt(FOLDER)
    const played: PlayedExample[] = []
    for (const [at, name] of storyNames().entries()) {
      const example = storyExample(name)
      if (example.when !== undefined) await breakDown(lab)
      const { text } = await lab.postBytes(messages[at]?.body ?? '')
      const answered = settled(JSON.parse(text) as Answer, example.request.inf_time)
      played.push({ name, documented: example.answer, answered })
      if (write)
        writeFileSync(join(FOLDER, name), `${JSON.stringify({ ...example, answer: answered }, null, 2)}\n`)
    }
    return played
  } finally {
    await lab.close()
  }
}

/** Takes the database away until nobody is checked any more. */
async function breakDown(lab: OnlineLab): Promise<void> {
  await lab.kill('postgres')
  for (let question = 0; question < 200; question += 1) {
    const encounterId = `D${String(question).padStart(7, '0')}`
    const { ask } = messagesOf({
      institutionId: 'H34020000001',
      personId: 'NOBODY',
      encounterId,
      isStay: true,
    })
    if ((await lab.post(ask('before').message)).outcome === 'not-checked') return
    await sleep(10)
  }
  throw new Error('The database does not go away.')
}

/** An answer that came a second after the message was made, whatever the clock says. */
function settled(answer: Answer, sentAt: string): Answer {
  const at = plusSecond(sentAt)
  const stamp = at.replaceAll(/[-: ]/g, '')
  // What is refused before anybody looks for the message gets a number that says nothing about it.
  const digits = answer.infcode === 0 ? answer.inf_refmsgid.slice(20) : '0000000001'
  const output = Object.fromEntries(
    Object.entries(answer.output).map(([name, node]) => [
      name,
      typeof node === 'object' && 'sign_time' in node ? { ...node, sign_time: at } : node,
    ]),
  )
  return {
    ...answer,
    inf_refmsgid: `${answer.inf_refmsgid.slice(0, 6)}${stamp}${digits}`,
    refmsg_time: `${stamp}120`,
    respond_time: `${stamp}123`,
    output,
  }
}

const plusSecond = (time: string) =>
  new Date(Date.parse(`${time.replace(' ', 'T')}Z`) + 1000).toISOString().slice(0, 19).replace('T', ' ')
