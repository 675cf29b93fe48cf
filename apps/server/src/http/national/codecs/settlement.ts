import type { Tree } from '../reading/parse-json.ts'
import { neededText, nodeOf, nodesOf, textOf } from './cells.ts'
import { problemOfLines, purchaseLines } from './charge-lines.ts'
import type { Codec, Told } from './codec.ts'
import { madeNumber } from './made-number.ts'
import type { WriterOf } from './rows.ts'
import { answerCells, encounterNamed, uploadOf } from './upload.ts'

const TEXTS = ['mdtrt_id', 'setl_id', 'psn_no', 'insutype', 'setl_time', 'med_type']
const AMOUNTS = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'hifp_pay',
  'fund_pay_sumamt',
  'psn_part_amt',
  'acct_pay',
  'psn_cash_pay',
]

/** What a settlement is told in answer: the centre settles, so only what the message itself says comes back. */
const settlementAnswer = (settled: Tree) => ({
  setlinfo: answerCells(settled, TEXTS, AMOUNTS),
  setldetail: [],
})

/** The centre's number and time of a settlement, or ours where the caller does not know them. */
function numbered(settled: Tree, { envelope }: Told): Tree {
  return {
    ...settled,
    setl_id:
      textOf(settled, 'setl_id') ?? madeNumber(envelope.institutionId, 'settlement', envelope.messageId),
    setl_time: textOf(settled, 'setl_time') ?? envelope.sentAt,
  }
}

/** The extract has other codes for what answers of the centre call these. */
const renamed = (settled: Tree) => ({
  cash_payamt: textOf(settled, 'psn_cash_pay'),
  psn_pay: textOf(settled, 'psn_part_amt'),
  setl_id: textOf(settled, 'setl_id'),
  setl_time: textOf(settled, 'setl_time'),
})

/** 2206, 2303: what a settlement would come to. Nothing is kept. */
export const settlementTrial: Codec = ({ input }) =>
  uploadOf({ answer: settlementAnswer(nodeOf(input, 'data')) })

/** 2207, 2304: an encounter is settled, and checked from now on. */
export const settlement = (writerOf: WriterOf): Codec => {
  const write = writerOf('data', 'SETL_D')
  return (told) => {
    const settled = numbered(nodeOf(told.input, 'data'), told)
    return uploadOf({
      rows: [write(settled, told.envelope, renamed(settled))],
      settledEncounters: [encounterNamed(settled)],
      answer: settlementAnswer(settled),
    })
  }
}

/** 2103, 2208, 2305: a settlement is taken back. */
export const settlementUndo: Codec = ({ input }) => {
  const undone = nodeOf(input, 'data')
  return uploadOf({
    withdrawals: [
      { kind: 'settlement', ...encounterNamed(undone), settlementId: neededText(undone, 'setl_id') },
    ],
    answer: { setlinfo: answerCells(undone, ['mdtrt_id', 'setl_id', 'psn_no']) },
  })
}

/** 2101: what a purchase would come to. Nothing is kept. */
export const purchaseTrial: Codec = ({ input }) =>
  problemOfLines(nodesOf(input, 'drugdetail'), 'drugdetail') ??
  uploadOf({ answer: settlementAnswer(nodeOf(input, 'druginfo')) })

/** 2102: somebody buys at a pharmacy: encounter, lines and settlement in one. */
export const purchase = (writerOf: WriterOf): Codec => {
  const writeEncounter = writerOf('druginfo', 'MDTRT_D')
  const writeSettlement = writerOf('druginfo', 'SETL_D')
  const writeLines = purchaseLines(writerOf)
  return (told) => {
    const { input, envelope } = told
    const problem = problemOfLines(nodesOf(input, 'drugdetail'), 'drugdetail')
    if (problem !== null) return problem
    const bought = nodeOf(input, 'druginfo')
    const mdtrt_id =
      textOf(bought, 'mdtrt_id') ?? madeNumber(envelope.institutionId, 'purchase', envelope.messageId)
    const settled = numbered({ ...bought, mdtrt_id }, told)
    const psn_no = neededText(settled, 'psn_no')
    return uploadOf({
      rows: [
        writeEncounter(settled, envelope, { endtime: textOf(bought, 'begntime') }),
        ...writeLines(told, {
          mdtrt_id,
          psn_no,
          setl_id: textOf(settled, 'setl_id'),
          med_type: textOf(bought, 'med_type'),
        }),
        writeSettlement(settled, envelope, renamed(settled)),
      ],
      settledEncounters: [{ personId: psn_no, encounterId: mdtrt_id }],
      answer: settlementAnswer(settled),
    })
  }
}
