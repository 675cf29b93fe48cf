import { FUNDS, LEDGER_STAGES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { Choice } from '../choice.ts'
import { Fen } from '../field.ts'

const word = (title: string) => Type.String({ title })

/** The money of a case: what its decision takes back, what of it the ledger of its findings says, and what is found outside of findings. */
export const CaseMoney = Type.Object({
  owedFen: Fen('决定退回'),
  paidFen: Fen('已退回'),
  findings: Type.Integer({ title: '疑点数' }),
  stages: Type.Array(
    Type.Object({
      stage: Choice('阶段', LEDGER_STAGES),
      title: word('阶段名称'),
      fen: Fen('金额'),
      funds: Type.Array(
        Type.Object({ fund: Choice('基金', FUNDS), title: word('基金名称'), fen: Fen('金额') }),
        { title: '基金' },
      ),
    }),
    { title: '台账' },
  ),
  outsideFen: Fen('疑点以外的损失'),
})
/** The money of a case. */
export type CaseMoney = Static<typeof CaseMoney>
