import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, readAnswer } from './support/national-message.ts'
import { OnlineLab } from './support/online-lab.ts'
import { storyExample } from './support/play-story.ts'

const CALLER = 'H34020000001'
const LINES = 40_000

type Node = Record<string, unknown>

function encounterIn(input: Node): Node {
  const { patient_dtos } = input['data'] as { readonly patient_dtos: readonly Node[] }
  const [encounter] = (patient_dtos[0]?.['fsi_encounter_dtos'] ?? []) as readonly Node[]
  if (encounter === undefined) throw new TypeError('The example asks about no encounter.')
  return encounter
}

/** A worked example with 40,000 lines instead of its own. */
function enlarged(name: '2204.json' | '3102.json'): string {
  const message = structuredClone(storyExample(name).request) as unknown as Node
  const input = message['input'] as Node
  const holder: Node = name === '2204.json' ? input : encounterIn(input)
  const [node, key] = name === '2204.json' ? ['feedetail', 'feedetl_sn'] : ['fsi_order_dtos', 'rx_id']
  const [line] = holder[node] as Node[]
  holder[node] = Array.from({ length: LINES }, (_, at) => ({ ...line, [key]: `N${at}` }))
  return JSON.stringify(message)
}

// How long they hold up everybody else is measured in reading/message-size.test.ts, where nothing else runs.
describe('40,000 lines over the wire', () => {
  let lab: OnlineLab
  beforeAll(async () => {
    lab = await OnlineLab.start([CALLER])
  })
  afterAll(() => lab.close())

  const answerTo = async (body: string): Promise<Answered> => readAnswer(await lab.postBytes(body))

  it('of charges are refused with their number and the limit, and nothing is kept', async () => {
    const answer = await answerTo(enlarged('2204.json'))
    expect(answer).toMatchObject({
      outcome: 'refused',
      message: '报文约有 40000 条明细，每个报文最多 5000 条。请分几次发送。',
    })
    expect(await lab.rows('select from online.message union all select from online.uploaded_row')).toEqual([])
  })

  it('of orders are not checked, and the cashier goes on', async () => {
    const answer = await answerTo(enlarged('3102.json'))
    expect(answer).toMatchObject({ outcome: 'not-checked', output: { result: [] } })
    expect(answer.message).toContain('约有 40000 条明细，每个报文最多 2000 条')
  })

  it('eight at once are all answered', async () => {
    const body = enlarged('3102.json')
    const answers = await Promise.all(Array.from({ length: 8 }, () => answerTo(body)))
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'not-checked'))
  })
})
