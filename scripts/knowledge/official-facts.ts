import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OfficialTable } from '../../apps/server/src/use-cases/review/read-points/official-table.ts'

type Cells = readonly (string | number)[]

/** What the attachments have in columns of their own and the list of points left out, by rule and codes. */
export type OfficialFacts = ReadonlyMap<string, Readonly<Record<string, string>>>

const readJson = async (folder: string, file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, file), 'utf8'))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function member(value: unknown, name: string): unknown {
  if (!isRecord(value) || !(name in value)) throw new Error(`A file of official facts has no "${name}"`)
  return value[name]
}

const isCells = (row: unknown): row is Cells =>
  Array.isArray(row) && row.every((cell) => typeof cell === 'string' || typeof cell === 'number')

function cellRows(value: unknown): Cells[] {
  const rows = member(value, 'rows')
  if (!Array.isArray(rows) || !rows.every(isCells))
    throw new Error('Rows of official facts are lists of cells')
  return rows
}

const key = (ruleClass: string, ...codes: readonly (string | number | undefined)[]): string =>
  [ruleClass, ...codes].join(' ')

const text = (cell: string | number | undefined): string => String(cell ?? '')

async function pairFacts(folder: string): Promise<[string, Record<string, string>][]> {
  return cellRows(await readJson(folder, 'kp-duplicate-charge.json')).map(([window, a, , b, name]) => [
    key('医疗服务项目重复收费', a, b),
    { 时间区间: text(window), 项目B名称: text(name) },
  ])
}

async function frequencyFacts(folder: string): Promise<[string, Record<string, string>][]> {
  const file = await readJson(folder, 'kp-item-frequency.json')
  return [
    ...cellRows(member(file, 'frequency')).map(([code, , max, unit]): [string, Record<string, string>] => [
      key('医疗服务项目限定频次', code),
      { 上限数量: text(max), 单位: text(unit) },
    ]),
    ...cellRows(member(file, 'period')).map(([code, , max, days]): [string, Record<string, string>] => [
      key('医疗服务项目周期超频次', code),
      { 限定次数: text(max), 周期: text(days) },
    ]),
  ]
}

async function itemSexFacts(folder: string): Promise<[string, Record<string, string>][]> {
  const file = await readJson(folder, 'kp-item-sex-age.json')
  return cellRows(member(file, 'sex')).map(([code, , sex]) => [
    key('医疗服务项目区分性别使用', code),
    { 限定性别: text(sex) },
  ])
}

function drugSexFacts(line: unknown): [string, Record<string, string>][] {
  if (!isRecord(line) || line['cls'] !== '药品区分性别使用') return []
  const { cond, codes } = line
  if (!isRecord(cond) || typeof cond['sex'] !== 'string' || !Array.isArray(codes)) return []
  const sex = cond['sex']
  return codes.map((code) => [key('药品区分性别使用', String(code)), { 限定性别: sex }])
}

async function drugFacts(folder: string): Promise<[string, Record<string, string>][]> {
  const lines = (await readFile(join(folder, 'kp-drug.jsonl'), 'utf8')).split('\n')
  return lines.filter((line) => line !== '').flatMap((line) => drugSexFacts(JSON.parse(line)))
}

/** Reads the sheets of facts (`kp-*.json`, `kp-drug.jsonl`) of a folder. */
export async function readOfficialFacts(folder: string): Promise<OfficialFacts> {
  const facts = [pairFacts, frequencyFacts, itemSexFacts, drugFacts].map((read) => read(folder))
  return new Map((await Promise.all(facts)).flat())
}

const FACT_COLUMNS = ['限定性别', '时间区间', '项目B名称', '上限数量', '单位', '限定次数', '周期']

/** The table with the columns that its attachments had and the list of points does not: the official shape again. */
export function addFacts(points: OfficialTable, facts: OfficialFacts): OfficialTable {
  const ruleClass = points.headers.indexOf('rule_class')
  const codes = points.headers.indexOf('codes')
  return {
    label: points.label,
    headers: [...points.headers, ...FACT_COLUMNS],
    rows: points.rows.map((row) => {
      const listed = (row[codes] ?? '').split(' ')
      const known =
        facts.get(key(row[ruleClass] ?? '', ...listed)) ?? facts.get(key(row[ruleClass] ?? '', listed[0]))
      return [...row, ...FACT_COLUMNS.map((column) => known?.[column] ?? '')]
    }),
  }
}
