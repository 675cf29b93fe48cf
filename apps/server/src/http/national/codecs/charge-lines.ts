import type { UploadedRow } from '../../../use-cases/review/online/upload.ts'
import type { Tree } from '../reading/parse-json.ts'
import type { Problem } from '../reading/problem.ts'
import { fenOf, isNegative, neededText, nodesOf, priceOf, quantityOf, textOf } from './cells.ts'
import { type Codec, ofTwoPersons, type Told } from './codec.ts'
import type { Cells, WriterOf } from './rows.ts'
import { answerCells, uploadOf } from './upload.ts'

/** 2204 and 2301: charge lines of visits and stays. */
export const chargeLines = (writerOf: WriterOf): Codec => {
  const write = writerOf('feedetail', 'FEE_LIST_D')
  return ({ input, envelope }) => {
    const lines = nodesOf(input, 'feedetail')
    const problem = problemOfLines(lines, 'feedetail')
    if (problem !== null) return problem
    return uploadOf({
      rows: lines.map((line) => write(line, envelope, orderCell(line))),
      answer: { result: lines.map(lineAnswer) },
    })
  }
}

/** The lines of a purchase at a pharmacy, which name no encounter of their own. */
export const purchaseLines = (writerOf: WriterOf) => {
  const write = writerOf('drugdetail', 'FEE_LIST_D')
  return (told: Told, implied: Cells): UploadedRow[] =>
    nodesOf(told.input, 'drugdetail').map((line) =>
      write(line, told.envelope, { ...implied, ...orderCell(line) }),
    )
}

/** `rx_drord_no` of the extract is the number of the order in hospital, of the prescription elsewhere. */
const orderCell = (line: Tree): Cells => ({ rx_drord_no: textOf(line, 'drord_no') ?? textOf(line, 'rxno') })

const lineAnswer = (line: Tree) => answerCells(line, ['feedetl_sn'], ['det_item_fee_sumamt', 'cnt', 'pric'])

/** What in the lines of a message contradicts itself; null when nothing does. */
export function problemOfLines(lines: readonly Tree[], node: string): Problem | null {
  const seen = new Map<string, number>()
  const strange = ofTwoPersons(lines)
  if (strange !== null) return { what: strange.what, path: `${node}[${strange.index}].psn_no` }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? {}
    const key = `${neededText(line, 'mdtrt_id')} ${neededText(line, 'feedetl_sn')}`
    const first = seen.get(key)
    if (first !== undefined)
      return {
        path: `${node}[${index}].feedetl_sn`,
        what: `费用明细流水号在同一报文中写了两次（另见 ${node}[${first}]）。`,
      }
    seen.set(key, index)
    const problem = problemOfLine(line)
    if (problem !== null) return { ...problem, path: `${node}[${index}].${problem.path}` }
  }
  return null
}

/** Parts of the amount of a line, negative where it is taken back. */
const SHARES = ['fulamt_ownpay_amt', 'overlmt_amt', 'preselfpay_amt', 'inscp_scp_amt']

/** Off by more than this, an amount belongs to another line: one yuan, or one per cent. */
const TOLERATED_FEN = 100

function problemOfLine(line: Tree): Problem | null {
  const [isTakenBack, isOwed] = [isNegative(line, 'cnt'), isNegative(line, 'det_item_fee_sumamt')]
  if (isTakenBack && textOf(line, 'init_feedetl_sn') === null)
    return {
      path: 'cnt',
      what: '数量为负（退费）时必须写明原费用流水号 init_feedetl_sn；门诊也可用 2205 撤销。',
    }
  const [quantity, amountFen] = [quantityOf(line, 'cnt'), fenOf(line, 'det_item_fee_sumamt')]
  if (amountFen !== 0 && quantity !== 0 && isTakenBack !== isOwed)
    return { path: 'det_item_fee_sumamt', what: '明细项目费用总额与数量的正负号不一致。' }
  const share = SHARES.find((code) => isNegative(line, code) && !isTakenBack)
  if (share !== undefined) return { path: share, what: '只有退费（数量为负）的明细可以为负数。' }
  const productFen = (quantity / 10_000) * (priceOf(line, 'pric') / 10_000)
  if (Math.abs(productFen - amountFen) > Math.max(TOLERATED_FEN, Math.abs(amountFen) / 100) + 0.01)
    return { path: 'det_item_fee_sumamt', what: '明细项目费用总额与 数量×单价 相差超过 1 元且超过 1%。' }
  return null
}
