import type { Profile } from '../profiles/profile.ts'
import { type CodeList, codeTest } from '../tables/code-list.ts'
import type { Field, FieldLength, Interface } from '../tables/field.ts'
import {
  type CellReader,
  codeReader,
  dayReader,
  type Moment,
  momentReader,
  numberReader,
  textReader,
} from './cell-readers.ts'
import type { Tree } from './parse-json.ts'
import { type Problem, quoted, under } from './problem.ts'

/** Judges a node and brings its cells into their one spelling, in place; null when all is well. */
export type NodeReader = (tree: Tree) => Problem | null

/** What a table is compiled with. */
export interface Dialect {
  readonly profile: Profile
  readonly codeLists: ReadonlyMap<string, CodeList>
  readonly moment: Moment
  /** No list of a message is longer. */
  readonly longestList: number
}

/** Ends, expiries and plans: they may lie ahead. */
const AHEAD = new Set(['dscg_date', 'drord_stop_date', 'endtime', 'enddate', 'expy_end'])
/** Nodes of a visit or a stay that is over: its end is left open, or it has happened. */
const OF_ENCOUNTER = new Set(['mdtrtinfo', 'adminfo', 'dscginfo'])
/** What begins and what ends it, wherever one node tells both. */
const SPANS: readonly (readonly [string, string])[] = [
  ['begntime', 'endtime'],
  ['begndate', 'enddate'],
  ['adm_time', 'dscg_time'],
  ['setl_begn_date', 'setl_end_date'],
  ['scs_cutd_inpool_time', 'scs_cutd_exit_time'],
  ['oprn_oprt_begntime', 'oprn_oprt_endtime'],
  ['anst_begntime', 'anst_endtime'],
  ['manu_date', 'expy_end'],
]
/** Moments of the days before there was insurance. */
const LONG_AGO = new Set(['dept_estbdat'])
/** Numbers that say how much was given back. */
const SIGNED = new Set(['cnt', 'det_item_fee_sumamt', 'purc_retn_cnt', 'sel_retn_cnt'])
/** Shares of the amount of a line, which a line that takes back gives back too. */
const SHARES = new Set(['fulamt_ownpay_amt', 'overlmt_amt', 'preselfpay_amt', 'inscp_scp_amt'])
const LINES = new Set(['feedetail', 'drugdetail'])
/** Numbers of things: inside they are keys, and keys hold no blanks. */
const IDENTIFIERS = new Set(
  (
    'infno msgid fixmedins_code mdtrtarea_admvs patn_id curr_mdtrt_id mdtrt_id medins_id rx_id psn_no feedetl_sn ' +
    'init_feedetl_sn setl_id warn_rslt_id omsgid oinfno chrg_bchno sign_no hosp_dept_codg prac_psn_code drug_trac_codg'
  ).split(' '),
)
const LONGEST_IDENTIFIER = 100
const EARLIEST_MOMENT = '1990-01-01'
const EARLIEST_DAY = '1890-01-01'

interface Reading {
  readonly code: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly isRequired: boolean
  readonly read: (value: unknown, tree: Tree) => Problem | null
}

/** Compiles the fields of a node, and of the nodes inside, into one function. Throws Error for a node without fields. */
export function compileNode(table: Interface, node: string, dialect: Dialect): NodeReader {
  const fields = table.nodes.get(node)
  if (fields === undefined) throw new Error(`${table.transaction} has no fields of ${node}.`)
  const readings = fields.map((field) => readingOf(field, table, dialect))
  const spans = spansOf(fields)
  return (tree) => {
    for (const { code, name, aliases, isRequired, read } of readings) {
      let value = tree[code]
      if (value === undefined && aliases.length > 0) value = takeAlias(tree, code, aliases)
      if (value === undefined || value === null || value === '') {
        if (isRequired) return { path: code, what: `缺少${name}。` }
        if (value !== undefined) tree[code] = undefined
        continue
      }
      const problem = read(value, tree)
      if (problem !== null) return problem
      if (isRequired && tree[code] === undefined) return { path: code, what: `缺少${name}。` }
    }
    for (const { begin, end } of spans) {
      const [from, to] = [tree[begin.code], tree[end.code]]
      if (isBehind(from, to)) return { path: end.code, what: `${end.name}早于${begin.name}: ${quoted(to)}。` }
    }
    return null
  }
}

interface Span {
  readonly begin: Field
  readonly end: Field
}

function spansOf(fields: readonly Field[]): Span[] {
  const byCode = new Map(fields.map((field) => [field.code, field]))
  return SPANS.flatMap(([from, to]) => {
    const [begin, end] = [byCode.get(from), byCode.get(to)]
    return begin && end ? [{ begin, end }] : []
  })
}

/** Whether something ends before it begins; a day is compared as a day. */
function isBehind(from: unknown, to: unknown): boolean {
  if (typeof from !== 'string' || typeof to !== 'string') return false
  const length = Math.min(from.length, to.length)
  return to.slice(0, length) < from.slice(0, length)
}

/** Moves what stands under another spelling to the national name. */
function takeAlias(tree: Tree, code: string, aliases: readonly string[]): unknown {
  const alias = aliases.find((name) => tree[name] !== undefined)
  if (alias === undefined) return undefined
  tree[code] = tree[alias]
  return tree[code]
}

function readingOf(field: Field, table: Interface, dialect: Dialect): Reading {
  const { profile } = dialect
  const place = `${field.node}.${field.code}`
  const own = profile.transactions.get(table.transaction)
  return {
    code: field.code,
    name: field.name,
    aliases: profile.aliases.get(field.code) ?? [],
    isRequired: own?.required.has(place) || (field.isRequired && !own?.optional.has(place)),
    read: readerOf(field, table, dialect),
  }
}

function readerOf(field: Field, table: Interface, dialect: Dialect): Reading['read'] {
  if (field.type === 'texts') return textsReader(field, dialect)
  if (field.type === 'node' || field.type === 'nodes') return childReader(field, table, dialect)
  const { code, name } = field
  const read = cellReader(field, dialect)
  return (value, tree) => {
    const text = read(value)
    if (typeof text !== 'string') return { path: code, what: `${name}${text.what}。` }
    if (text !== value) tree[code] = text === '' ? undefined : text
    return null
  }
}

function childReader(field: Field, table: Interface, dialect: Dialect): Reading['read'] {
  const { code, name } = field
  if (table.transaction === 'envelope') return (value) => (isTree(value) ? null : noObject(code, name, value))
  const read = compileNode(table, code, dialect)
  if (field.type === 'node')
    return (value, tree) => {
      const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
      if (!isTree(only)) return noObject(code, name, value)
      if (only !== value) tree[code] = only
      const problem = read(only)
      return problem === null ? null : under(code, problem)
    }
  const mayBeEmpty = dialect.profile.transactions.get(table.transaction)?.mayBeEmpty.has(code) ?? false
  return (value, tree) => {
    const list = Array.isArray(value) ? (value as unknown[]) : [value]
    if (list !== value) tree[code] = list
    if (list.length === 0 && field.isRequired && !mayBeEmpty)
      return { path: code, what: `${name}至少要有一条。` }
    if (list.length > dialect.longestList)
      return {
        path: code,
        what: `${name}最多 ${dialect.longestList} 条，收到 ${list.length} 条。请分几次发送。`,
      }
    for (let index = 0; index < list.length; index += 1) {
      const item = list[index]
      if (!isTree(item)) return noObject(Array.isArray(value) ? `${code}[${index}]` : code, name, item)
      const problem = read(item)
      if (problem !== null) return under(`${code}[${index}]`, problem)
    }
    return null
  }
}

const noObject = (path: string, name: string, value: unknown): Problem => ({
  path,
  what: `${name}应为对象，收到 ${value === null ? '空值' : quoted(value)}。`,
})

function textsReader({ code, name }: Field, dialect: Dialect): Reading['read'] {
  const read = textReader(dialect.moment, LONGEST_IDENTIFIER, true)
  return (value, tree) => {
    const texts: string[] = []
    const list = Array.isArray(value) ? (value as unknown[]) : [value]
    if (list.length > 1000) return { path: code, what: `${name}最多 1000 个。` }
    for (const [index, item] of list.entries()) {
      const text = read(item)
      if (typeof text !== 'string') return { path: `${code}[${index}]`, what: `${name}${text.what}。` }
      if (text !== '') texts.push(text)
    }
    tree[code] = texts
    return null
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cellReader(field: Field, dialect: Dialect): CellReader {
  const { moment, profile } = dialect
  const { code, node, type } = field
  const isSigned = SIGNED.has(code) || (SHARES.has(code) && LINES.has(node))
  const isEnd = AHEAD.has(code)
  const mayBeAhead = isEnd && !OF_ENCOUNTER.has(node)
  switch (type) {
    case 'N':
      return numberReader(numberLength(field, dialect), isSigned)
    case 'D':
      return dayReader({ moment, mayBeAhead, mayBeOpen: isEnd, earliest: EARLIEST_DAY })
    case 'DT':
      return momentReader({
        moment,
        mayBeAhead,
        mayBeOpen: isEnd,
        earliest: LONG_AGO.has(code) ? EARLIEST_DAY : EARLIEST_MOMENT,
      })
    default: {
      const list = listOf(field, dialect)
      if (list !== undefined)
        return codeReader(moment, { name: list.name, isListed: codeTest(list), examples: list.codes })
      const isIdentifier = IDENTIFIERS.has(code)
      const most = textLength(profile.lengths.get(code) ?? field.length, dialect)
      return textReader(moment, isIdentifier ? Math.min(most, LONGEST_IDENTIFIER) : most, isIdentifier)
    }
  }
}

function numberLength({ code, length }: Field, { profile }: Dialect): FieldLength {
  return profile.lengths.get(code) ?? length ?? { digits: 16, decimals: 6 }
}

/** Texts are let grow as the profile says. */
function textLength(length: FieldLength | null, { profile }: Dialect): number {
  const { times, atLeast } = profile.textLength ?? { times: 1, atLeast: 1 }
  return Math.max((length?.digits ?? 0) * times, atLeast)
}

/** The list that a field is held to; undefined when there is none, or when it is not confirmed. */
function listOf({ codeSet }: Field, { profile, codeLists }: Dialect): CodeList | undefined {
  if (codeSet === null || profile.open.has(codeSet)) return undefined
  const own = profile.codes.get(codeSet)
  const list = own === undefined ? codeLists.get(codeSet) : { name: codeSet, codes: own, isOpen: false }
  return list === undefined || list.isOpen ? undefined : list
}
