import type { Fen } from '@fundwatch/domain'
import type { Advice, Consultation } from '../../../use-cases/review/online/consultation.ts'
import type { NationalDesk, Outcome, Wish } from '../../../use-cases/review/online/national-call.ts'

/** A desk that says the same to the same wish, without a law: what tests of the border ask. */
export const exampleDesk: NationalDesk = {
  answer: async ({ region, wish, transaction }) => ({
    reference: `${region}20261121103016000000${transaction.slice(0, 4)}`,
    receivedAt: '20261121103016120',
    answeredAt: '20261121103016123',
    outcome: outcomeOf(wish),
  }),
}

function outcomeOf(wish: Wish): Outcome {
  switch (wish.kind) {
    case 'consultation':
      return adviceFor(wish)
    case 'upload':
      return { kind: 'receipt', output: wish.answer }
    case 'feedback':
      return { kind: 'feedback-kept', kept: wish.decisions.length }
    case 'sign-in':
      return { kind: 'signed-in', signNo: '340200202611210830000001', at: '2026-11-21 08:30:00' }
    case 'sign-out':
      return { kind: 'signed-out', at: '2026-11-21 17:30:00' }
    case 'dictionary':
      return {
        kind: 'dictionary-entries',
        entries: [
          { dictionary: wish.dictionary, code: '1', name: '男', parent: null, validFrom: null },
          { dictionary: wish.dictionary, code: '2', name: '女', parent: null, validFrom: null },
        ],
      }
  }
}

/** One reminder about the first current order, which an earlier one explains; nothing where no order is asked about. */
function adviceFor({ persons, taskId, stage }: Consultation): Advice {
  const [person] = persons
  const orders =
    person?.encounters.flatMap(({ encounterId, orders: all }) =>
      all.map((order) => ({ encounterId, order })),
    ) ?? []
  const asked = orders.find(({ order }) => order.isCurrent)
  if (person === undefined || asked === undefined)
    return { kind: 'advice', notChecked: null, taskId, reminders: [] }
  const earlier = orders.find(({ order }) => order.itemCode === asked.order.itemCode && !order.isCurrent)
  return {
    kind: 'advice',
    notChecked: null,
    taskId,
    reminders: [
      {
        reminderId: stage === 'before' ? 'JR202611210000000001' : 'JR202611210000000002',
        ruleId: 'item-daily-frequency',
        ruleCode: 'GZ10000102014000',
        title: '医疗服务项目限定频次',
        severity: 1,
        isBlocking: false,
        sentence: `${asked.order.itemName ?? ''}今天已开过，每天限 1 次。`,
        evidence: '医疗保障基金使用监督管理条例 第三十八条',
        personId: person.personId,
        encounterId: asked.encounterId,
        amountFen: asked.order.amountFen,
        lines: [
          lineOf('violating', person.personId, asked),
          ...(earlier === undefined ? [] : [lineOf('involved', person.personId, earlier)]),
        ],
        clears: '取消其中一次即可。',
      },
    ],
  }
}

function lineOf(
  role: 'violating' | 'involved',
  personId: string,
  { encounterId, order }: { encounterId: string; order: { orderId: string; amountFen: Fen } },
) {
  return {
    role,
    personId,
    encounterId,
    orderId: order.orderId,
    amountFen: role === 'violating' ? order.amountFen : null,
  }
}
