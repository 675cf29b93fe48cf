import {
  type CivilTime,
  civilDay,
  type DayNo,
  dayNoOfSecond,
  type SecondNo,
  secondNo,
} from '@fundwatch/domain'
import type { Wish } from '../../../use-cases/review/online/national-call.ts'
import { type Codec, isProblem } from '../codecs/codec.ts'
import { type Profile, profileOf } from '../profiles/profile.ts'
import type { BorderTables } from '../tables/read-border.ts'
import type { Moment } from './cell-readers.ts'
import { compileNode, type Dialect, type NodeReader } from './compile-node.ts'
import type { Envelope } from './envelope.ts'
import { mostLinesOf, type ReadingLimits } from './message-size.ts'
import { parseJson, type Tree } from './parse-json.ts'
import { type Problem, quoted, type Read } from './problem.ts'

/** A message whose envelope was read; its input has not been judged yet. */
export interface OpenedMessage {
  readonly envelope: Envelope
  readonly hasEscapes: boolean
}

/** Reads national messages. Neither function throws for what a caller can cause. */
export interface NationalReader {
  /** Decodes, parses and reads the envelope. */
  open(body: Buffer, nowMs: number): Read<OpenedMessage>
  /** Judges the input of a message and says what it wants. A message is read once. */
  wish(message: OpenedMessage, nowMs: number): Read<Wish>
}

/** Compiles the tables; each transaction of a region is compiled when it is first needed. */
export function nationalReader(
  { interfaces, codeLists, profiles }: BorderTables,
  codecs: ReadonlyMap<string, Codec>,
  limits: ReadingLimits,
): NationalReader {
  const moment: Moment = { latest: '', hasEscapes: false }
  const dialectOf = (profile: Profile, transaction: string): Dialect => ({
    profile,
    codeLists,
    moment,
    longestList: mostLinesOf(transaction, profile, limits),
  })
  const compiled = new Map<string, NodeReader>()
  const readerOf = (transaction: string, region: string): NodeReader | undefined => {
    const table = interfaces.get(transaction)
    const profile = profileOf(profiles, region)
    if (table === undefined || profile === undefined) return undefined
    const key = `${profile.region} ${transaction}`
    const known = compiled.get(key)
    if (known !== undefined) return known
    const root = transaction === ENVELOPE ? ENVELOPE : 'input'
    const reader = compileNode(table, root, dialectOf(profile, transaction))
    compiled.set(key, reader)
    return reader
  }
  return {
    open(body, nowMs) {
      const parsed = parseJson(body, limits)
      if (!parsed.ok) return parsed
      const { tree, hasEscapes } = parsed.value
      set(moment, hasEscapes, nowMs)
      const problem = readerOf(ENVELOPE, 'national')?.(tree) ?? problemOfEnvelope(tree, codecs)
      if (problem !== null) return { ok: false, problem }
      return { ok: true, value: { envelope: envelopeOf(tree), hasEscapes } }
    },
    wish({ envelope, hasEscapes }, nowMs) {
      set(moment, hasEscapes, nowMs)
      const input = lifted(envelope)
      const read = readerOf(envelope.transaction, envelope.region)
      const codec = codecs.get(envelope.transaction)
      if (read === undefined || codec === undefined)
        return { ok: false, problem: unknownTransaction(envelope.transaction, codecs) }
      const problem = read(input)
      if (problem !== null) return { ok: false, problem }
      const decoded = codec({ envelope, input, latest: moment.latest })
      return isProblem(decoded) ? { ok: false, problem: decoded } : { ok: true, value: decoded }
    },
  }
}

const ENVELOPE = 'envelope'
/** Wall clocks of the fund stand at UTC+8, all year. */
const OFFSET_SECONDS = 8 * 3600

function set(moment: Moment, hasEscapes: boolean, nowMs: number): void {
  const today = dayNoOfSecond((Math.floor(nowMs / 1000) + OFFSET_SECONDS) as SecondNo)
  moment.hasEscapes = hasEscapes
  moment.latest = `${civilDay((today + 1) as DayNo)} 23:59:59`
}

function problemOfEnvelope(tree: Tree, codecs: ReadonlyMap<string, Codec>): Problem | null {
  const transaction = String(tree['infno']).toUpperCase()
  if (!codecs.has(transaction)) return unknownTransaction(transaction, codecs)
  if (!/^[0-9]{6}$/.test(String(tree['mdtrtarea_admvs'])))
    return {
      path: 'mdtrtarea_admvs',
      what: `就医地医保区划应为 6 位数字，收到 ${quoted(tree['mdtrtarea_admvs'])}。`,
    }
  for (const code of ['msgid', 'fixmedins_code'])
    if (!/^[\x21-\x7e]{1,100}$/.test(String(tree[code])))
      return { path: code, what: '只能由英文字母、数字和英文符号组成。' }
  return null
}

function unknownTransaction(transaction: string, codecs: ReadonlyMap<string, Codec>): Problem {
  const known = [...codecs.keys()].filter((one) => !one.endsWith('A')).sort()
  return { path: 'infno', what: `不受理交易 ${quoted(transaction)}。受理的有 ${known.join(' ')}。` }
}

function envelopeOf(tree: Tree): Envelope {
  const textOrNull = (code: string) => (typeof tree[code] === 'string' ? (tree[code] as string) : null)
  const text = (code: string) => textOrNull(code) ?? ''
  return {
    transaction: text('infno').toUpperCase(),
    messageId: text('msgid'),
    region: text('mdtrtarea_admvs'),
    insuredRegion: textOrNull('insuplc_admdvs'),
    operator: text('opter'),
    institutionId: text('fixmedins_code'),
    institutionName: textOrNull('fixmedins_name'),
    sentAt: text('inf_time'),
    sentSecond: secondNo(text('inf_time') as CivilTime),
    input: tree['input'] as Tree,
  }
}

/** Some copies of the interface put `patient_dtos` beside `data`. */
function lifted({ transaction, input }: Envelope): Tree {
  if ((transaction !== '3101' && transaction !== '3102') || input['patient_dtos'] === undefined) return input
  const asked = input['data']
  if (asked === undefined || asked === null) input['data'] = { patient_dtos: input['patient_dtos'] }
  else if (typeof asked === 'object' && !Array.isArray(asked) && !('patient_dtos' in asked))
    input['data'] = { ...asked, patient_dtos: input['patient_dtos'] }
  return input
}
