import { describe, expect, it } from 'vitest'
import { Random } from '../random/random.ts'
import type { ExtractRow } from './city-rows.ts'
import { consult, type Question } from './consultation.ts'
import type { Place } from './place.ts'
import type { ShownReminder, Step } from './script.ts'
import type { Telling } from './telling.ts'

const place: Place = {
  code: 'H99010100001',
  name: '模拟医院',
  region: '990100',
  typeCode: 'A100',
  level: '05',
  isPharmacy: false,
  deputy: { code: 'D1', name: '值班' },
  titleOf: () => '3',
}
const encounter = {
  mdtrt_id: 'M1',
  psn_no: 'P1',
  insu_admdvs: '990101',
  begntime: '2026-10-02 09:00:00',
  inhosp_stas: '',
}
const line = (sn: string, cells: ExtractRow = {}): ExtractRow => ({
  feedetl_sn: sn,
  rx_drord_no: 'RX1',
  fee_ocur_time: '2026-10-02 09:10:00',
  cnt: '2',
  pric: '5.00',
  det_item_fee_sumamt: '10.00',
  ...cells,
})

function tellingOf(modifyShare: number): Telling {
  return {
    rows: {
      encounter,
      lines: [],
      mistaken: new Set(),
      settlements: [],
      diagnoses: [],
      operations: [],
      sales: [],
      boxes: new Map(),
    },
    place,
    habits: { modifyShare, slipShare: 0 },
    random: new Random('test'),
    decided: new Set(),
  }
}

const question = (lines: readonly ExtractRow[], stage: Question['stage'] = 'before'): Question => ({
  stage,
  scene: '2',
  at: 1000,
  lines,
  current: new Set(['A', 'B']),
})

/** Asks, is reminded, and gives what was sent and which orders were withdrawn. */
function asked(telling: Telling, question: Question, reminders: readonly ShownReminder[]) {
  const scene = consult(telling, question)
  const steps: Step[] = []
  for (let next = scene.next(); ; next = scene.next({ messageId: 'X', reminders })) {
    if (next.done === true) return { steps, withdrawn: [...next.value] }
    steps.push(next.value)
  }
}

const reminder = (change: Partial<ShownReminder> = {}): ShownReminder => ({
  reminderId: 'JR1',
  isBlocking: false,
  orderIds: ['A'],
  ...change,
})

interface Feedback {
  readonly warn_type: string
  readonly warns: readonly { readonly dspo_way: string; readonly dspo_way_rea: string }[]
}
const feedbackOf = (step: Step | undefined) => step?.input['data'] as Feedback

describe('a question about orders', () => {
  it('asks, and says nothing more when there is no reminder', () => {
    const { steps, withdrawn } = asked(tellingOf(1), question([line('A'), line('B')]), [])
    expect(steps.map(({ transaction }) => transaction)).toEqual(['3101'])
    expect(withdrawn).toEqual([])
  })

  it('is not asked when no order is left to ask about', () => {
    const back = line('C', { init_feedetl_sn: 'A', cnt: '-2', det_item_fee_sumamt: '-10.00' })
    expect(asked(tellingOf(1), question([line('A'), back, line('Z')]), []).steps).toEqual([])
  })

  it('goes on with a reason, or withdraws the orders', () => {
    const goingOn = asked(tellingOf(0), question([line('A')]), [reminder()])
    expect(goingOn.withdrawn).toEqual([])
    expect(feedbackOf(goingOn.steps[1]).warns[0]?.dspo_way).toBe('1')
    expect(feedbackOf(goingOn.steps[1]).warns[0]?.dspo_way_rea).not.toBe('')
    const goingBack = asked(tellingOf(1), question([line('A'), line('B')], 'during'), [reminder()])
    expect(goingBack.steps.map(({ transaction }) => transaction)).toEqual(['3102', '3103'])
    expect(goingBack.withdrawn).toEqual(['A'])
    expect(feedbackOf(goingBack.steps[1])).toMatchObject({ warn_type: '2', warns: [{ dspo_way: '2' }] })
  })

  it('withdraws what the bureau wants blocked, and nothing that is not asked about', () => {
    expect(asked(tellingOf(0), question([line('A')]), [reminder({ isBlocking: true })]).withdrawn).toEqual([
      'A',
    ])
    const elsewhere = reminder({ isBlocking: true, orderIds: ['Z'] })
    expect(asked(tellingOf(1), question([line('A'), line('Z')]), [elsewhere]).withdrawn).toEqual([])
  })

  it('is answered at the counter as the doctor answered it', () => {
    const telling = tellingOf(0)
    asked(telling, question([line('A')]), [reminder()])
    const cashier = { ...telling, habits: { modifyShare: 1, slipShare: 0 } }
    const lines = [line('A'), line('B')]
    expect(asked(cashier, question(lines, 'during'), [reminder()]).withdrawn).toEqual([])
    expect(asked(cashier, question(lines, 'during'), [reminder({ orderIds: ['B'] })]).withdrawn).toEqual([
      'B',
    ])
  })

  it('tells an order without what was already taken back of it', () => {
    const back = line('C', { init_feedetl_sn: 'A', cnt: '-1', det_item_fee_sumamt: '-5.00' })
    const { steps } = asked(tellingOf(0), question([line('A'), back]), [])
    expect(JSON.stringify(steps[0]?.input)).toContain('"cnt":"1","pric":"5.00","sumamt":"5.00"')
  })
})
