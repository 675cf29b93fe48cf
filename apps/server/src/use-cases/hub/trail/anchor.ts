import { createHash } from 'node:crypto'
import { type CivilTime, civilTime, civilTimeFromText, type SecondNo } from '@fundwatch/domain'

/** The chain as it stood at a moment, written where the database cannot reach it. */
export interface Anchor {
  readonly at: CivilTime
  readonly sealNo: number
  /** The hash of that seal, hexadecimal. */
  readonly hash: string
  /** Up to which number answers to hospitals were sealed. */
  readonly answersThrough: number
  /** The digest of the anchor before; null for the first. */
  readonly previous: string | null
}

/** An anchor that was read, with its own digest. */
export interface WrittenAnchor extends Anchor {
  readonly digest: string
}

/** The anchors of an instance, one file a day. */
export interface AnchorFolder {
  /** The days that have a file, `YYYY-MM-DD`, in order. */
  days(): Promise<readonly string[]>
  read(day: string): Promise<string>
  /** Adds to the file of a day, which is made the first time. */
  append(day: string, text: string): Promise<void>
}

const HEADING = `# 医保基金智能监管平台 审计留痕锚点
# 每日和停机时追加。请把本文件另存到其他介质 (光盘、打印、另一单位)。
# 核对: fundwatch audit-trail verify --anchor 本文件
`

const LINES = [
  { word: '锚点', pattern: /^锚点 (?<value>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})$/ },
  { word: '封条', pattern: /^封条 (?<value>\d{1,15})$/ },
  { word: '链值', pattern: /^链值 (?<value>[0-9a-f]{64})$/ },
  { word: '答复截至', pattern: /^答复截至 (?<value>\d{1,15})$/ },
  { word: '上一锚点', pattern: /^上一锚点 (?<value>[0-9a-f]{64}|无)$/ },
] as const

/** The lines of an anchor; the last is the SM3 of those before. */
export function anchorText(anchor: Anchor): string {
  const values = [anchor.at, anchor.sealNo, anchor.hash, anchor.answersThrough, anchor.previous ?? '无']
  const body = LINES.map(({ word }, index) => `${word} ${values[index]}\n`).join('')
  return `${body}本锚点 ${digestOf(body)}\n`
}

/** The text of a file that begins with this anchor. */
export function anchorFileText(anchor: Anchor): string {
  return `${HEADING}\n${anchorText(anchor)}`
}

/** The anchors of a file, and in how many places it is not what was written. */
export function parseAnchors(text: string): {
  readonly anchors: readonly WrittenAnchor[]
  readonly damaged: number
} {
  const blocks = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.replaceAll(/^#.*(\n|$)/gm, '').trim())
    .filter((block) => block !== '')
  const anchors = blocks.flatMap((block) => parseBlock(block) ?? [])
  return { anchors, damaged: blocks.length - anchors.length }
}

function parseBlock(block: string): WrittenAnchor | undefined {
  const lines = block.split('\n')
  const own = /^本锚点 (?<digest>[0-9a-f]{64})$/.exec(lines[LINES.length] ?? '')?.groups?.['digest']
  const values = LINES.map(({ pattern }, index) => pattern.exec(lines[index] ?? '')?.groups?.['value'])
  const [at, sealNo, hash, answersThrough, previous] = values
  if (lines.length !== LINES.length + 1 || own === undefined || hash === undefined) return undefined
  const time = civilTimeFromText(at ?? '')
  if (time === undefined || sealNo === undefined || answersThrough === undefined || previous === undefined)
    return undefined
  const digest = digestOf(`${lines.slice(0, LINES.length).join('\n')}\n`)
  if (digest !== own) return undefined
  return {
    at: time,
    sealNo: Number(sealNo),
    hash,
    answersThrough: Number(answersThrough),
    previous: previous === '无' ? null : previous,
    digest,
  }
}

function digestOf(body: string): string {
  return createHash('sm3').update(body, 'utf8').digest('hex')
}

/** What anchoring needs. */
export interface AnchorPorts {
  readonly folder: AnchorFolder
  /** The end of the chain; undefined before the first seal. */
  readonly end: () => Promise<Pick<Anchor, 'sealNo' | 'hash' | 'answersThrough'> | undefined>
  readonly now: () => SecondNo
}

/**
 * Writes the chain as it stands into the file of the day. `daily` only when the day has none yet; otherwise unless the last anchor
 * says the same. Gives the day that was written.
 */
export async function writeAnchor(
  { folder, end, now }: AnchorPorts,
  { daily }: { readonly daily: boolean },
): Promise<string | undefined> {
  const at = civilTime(now())
  const day = at.slice(0, 10)
  const days = await folder.days()
  if (daily && days.includes(day)) return undefined
  const here = await end()
  if (here === undefined) return undefined
  const before = await lastAnchor(folder, days)
  if (!daily && before?.sealNo === here.sealNo) return undefined
  const anchor = { at, ...here, previous: before?.digest ?? null }
  await folder.append(day, days.includes(day) ? `\n${anchorText(anchor)}` : anchorFileText(anchor))
  return day
}

async function lastAnchor(folder: AnchorFolder, days: readonly string[]): Promise<WrittenAnchor | undefined> {
  for (const day of days.toReversed()) {
    const anchor = parseAnchors(await folder.read(day)).anchors.at(-1)
    if (anchor) return anchor
  }
  return undefined
}
