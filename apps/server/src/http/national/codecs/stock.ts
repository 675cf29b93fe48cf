import type { UploadedRow } from '../../../use-cases/review/online/upload.ts'
import type { Envelope } from '../reading/envelope.ts'
import type { Tree } from '../reading/parse-json.ts'
import { isNegative, neededText, nodesOf, textOf } from './cells.ts'
import type { Codec } from './codec.ts'
import type { Cells, WriterOf } from './rows.ts'
import { uploadOf } from './upload.ts'

/** What a transaction of stock moves: table, event of the traced boxes, quantity and time of the message. */
interface Movement {
  readonly node: string
  readonly table: string
  readonly quantity: string
  readonly time: string
  /** `trac_evnt_type`; null where the boxes go nowhere. */
  readonly event: (product: Tree) => string | null
  /** A return: the extract holds it as a negative quantity. */
  readonly isReturn?: boolean
  /** Sent as a list, answered with a verdict. */
  readonly isBatch?: boolean
}

const [ENTRY, SALE, RETURN, COUNT] = ['1', '2', '3', '4']
/** `inv_chg_type`: 调拨入库, 盘盈, 其他入库, 初始化入库. */
const INCOMING = new Set(['101', '103', '106', '108'])

const taking = { table: 'INV_D', quantity: 'inv_cnt', time: 'invdate', event: () => COUNT } as const
const change = {
  table: 'INV_CHG_D',
  quantity: 'cnt',
  time: 'inv_chg_time',
  event: (product: Tree) => (INCOMING.has(neededText(product, 'inv_chg_type')) ? ENTRY : null),
} as const
const buying = {
  table: 'PURC_D',
  quantity: 'purc_retn_cnt',
  time: 'purc_retn_stoin_time',
  event: () => ENTRY,
} as const
const selling = {
  table: 'SEL_D',
  quantity: 'sel_retn_cnt',
  time: 'sel_retn_time',
  event: () => SALE,
} as const
const back = { event: () => RETURN, isReturn: true } as const

/** 3501–3506, by number; their A forms send a list. */
export const movements: Readonly<Record<string, Movement>> = {
  '3501': { node: 'invinfo', ...taking },
  '3501A': { node: 'invinfoDetail', ...taking, isBatch: true },
  '3502': { node: 'invinfo', ...change },
  '3502A': { node: 'invinfoDetail', ...change, isBatch: true },
  '3503': { node: 'purcinfo', ...buying },
  '3503A': { node: 'purcinfoDetail', ...buying, isBatch: true },
  '3504': { node: 'purcinfo', ...buying, ...back },
  '3504A': { node: 'purcinfoDetail', ...buying, ...back, isBatch: true },
  '3505': { node: 'selinfo', ...selling },
  '3505A': { node: 'selinfoDetail', ...selling, isBatch: true },
  '3506': { node: 'selinfo', ...selling, ...back },
  '3506A': { node: 'selinfoDetail', ...selling, ...back, isBatch: true },
}

/** 3501–3506: products that were counted, moved, bought, sold or given back, and the boxes that carry a trace code. */
export const stock =
  (movement: Movement) =>
  (writerOf: WriterOf): Codec => {
    const { node, table, quantity, isReturn, isBatch } = movement
    const write = writerOf(node, table)
    const writeTrace = writerOf(node, 'DRUG_TRAC_D')
    return ({ input, envelope }) => {
      const products = nodesOf(input, node)
      const negative = products.findIndex((product) => !isReturn && isNegative(product, quantity))
      if (negative >= 0 && table !== 'INV_CHG_D')
        return {
          path: `${node}[${negative}].${quantity}`,
          what: '数量不能为负数。退货请用 3504（采购）或 3506（销售）。',
        }
      return uploadOf({
        rows: products.flatMap((product) => [
          write(product, envelope, quantityCell(product, movement)),
          ...traceRows(product, { movement, writeTrace, envelope }),
        ]),
        answer: isBatch ? { retRslt: '1', msgRslt: '' } : {},
      })
    }
  }

/** Some callers already put the minus before what is given back. */
function quantityCell(product: Tree, { quantity, isReturn }: Movement): Cells {
  const text = neededText(product, quantity)
  if (!isReturn || text.startsWith('-')) return {}
  return { [quantity]: /[1-9]/.test(text) ? `-${text}` : text }
}

interface Tracing {
  readonly movement: Movement
  readonly writeTrace: ReturnType<WriterOf>
  readonly envelope: Envelope
}

/** One event per box; the single code of older messages counts as a box too. */
function traceRows(product: Tree, { movement, writeTrace, envelope }: Tracing): UploadedRow[] {
  const event = movement.event(product)
  if (event === null) return []
  const codes = [
    textOf(product, 'drug_trac_codg'),
    ...nodesOf(product, 'drugtracinfo').map((box) => textOf(box, 'drug_trac_codg')),
  ]
  const happened = { trac_evnt_type: event, evnt_time: textOf(product, movement.time) }
  return [...new Set(codes)]
    .filter((code) => code !== null)
    .map((drug_trac_codg) => writeTrace(product, envelope, { ...happened, drug_trac_codg }))
}
