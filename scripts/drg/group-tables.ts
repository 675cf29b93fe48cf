import type { CodeRow, OpenDrg, SourceAdrg } from './read-group-sources.ts'

/** A table as it is written: header and rows, all cells text. */
export type Table = readonly (readonly string[])[]

/** The order in which major categories are asked; those of the whole grouping come first. */
const MDC_ORDER = 'APYZMNBCDEFGHIJKLOQRSTUVWX'
const VALID = ['2021-01-01', '', 'CHS-DRG 1.1']
/** Categories that have no group for what fits nowhere. */
const WITHOUT_AMBIGUITY = 'AUYZ'
const STAMP = ['valid_from', 'valid_to', 'source']

/** What a rule of an ADRG asks beyond its lists, by the words in which the source writes it. */
const COMBINATIONS: Readonly<Record<string, string>> = {
  JA1: '1+2|1+3+4',
  JA2: '1|2+3',
  NA1: '1|2+3',
}
/** Weights at birth in grams, by what the groups are named after; the upper end is not part of it. */
const WEIGHTS: Readonly<Record<string, readonly [number, number]>> = {
  PS1: [0, 1500],
  PS2: [1500, 2000],
  PS3: [2000, 2500],
  PS4: [2500, 9999],
}

/** The ADRGs in the order in which they are asked, with what each asks for. */
export function adrgTable({ adrgs, mdcs, names }: OpenDrg): Table {
  const header =
    'adrg,name,mdc,place,splits,diagnosis,operation,combination,age_from,age_to,weight_from,weight_to'
  const rows = [...MDC_ORDER].flatMap((mdc, mdcAt) => [
    ...(mdcs[`MDC${mdc}`]?.adrg_order ?? []).flatMap((adrg, at) => {
      const said = adrgs[adrg]
      return said ? [adrgRow(adrg, said, { mdc, place: (mdcAt + 1) * 1000 + at, names })] : []
    }),
    ...(WITHOUT_AMBIGUITY.includes(mdc) ? [] : [ambiguousRow(mdc, (mdcAt + 1) * 1000 + 499)]),
  ])
  return [[...header.split(','), ...STAMP], ...rows]
}

interface Position {
  readonly mdc: string
  readonly place: number
  readonly names: OpenDrg['names']
}

function adrgRow(adrg: string, source: SourceAdrg, { mdc, place, names }: Position): readonly string[] {
  const rule = source.rule ?? '主诊断匹配'
  const operation = operationOf(rule)
  const [ageFrom, ageTo] = adrg === 'PV1' ? ['29', '365'] : rule.includes('新生儿') ? ['0', '28'] : ['', '']
  const [weightFrom, weightTo] = WEIGHTS[adrg] ?? ['', '']
  return [
    adrg,
    nameOf(names[source.drgs[0] ?? ''] ?? ''),
    mdc,
    // What is done with an operation is asked before what is not; in between stands the group of what fits nowhere.
    String(operation === '' || operation === 'no' ? place + 500 : place),
    source.drgs
      .map((drg) => drg.slice(3))
      .sort()
      .join(''),
    rule.includes('某一诊断匹配') ? 'any' : rule.includes('主诊断匹配') ? 'main' : '',
    operation,
    operation === 'several' ? (COMBINATIONS[adrg] ?? '1+2') : '',
    ageFrom,
    ageTo,
    String(weightFrom),
    String(weightTo),
    ...VALID,
  ]
}

/** Whoever had an operation that no group of the category of the main diagnosis asks for. */
function ambiguousRow(mdc: string, place: number): readonly string[] {
  return [
    `${mdc}QY`,
    '歧义组（主要诊断与手术操作不符）',
    mdc,
    String(place),
    '',
    '',
    'any-valid',
    '',
    '',
    '',
    '',
    '',
    ...VALID,
  ]
}

function operationOf(rule: string): string {
  if (rule.includes('双手术') || rule.includes('多手术')) return 'several'
  if (rule.includes('主手术')) return 'main'
  if (rule.includes('存在手术')) return 'valid'
  return rule.includes('无手术') ? 'no' : ''
}

/** The name of a group without what splits it. */
function nameOf(name: string): string {
  return name.replace(/，(不?伴)(严重)?并发症或合并症.*$/u, '')
}

/** Every code of a diagnosis that says something: its major categories, ADRGs, whether it is (M)CC and what excludes it. */
export function diagnosisTable(source: OpenDrg, second: readonly CodeRow[]): Table {
  const categories = new Map<string, string>()
  const sites = new Map<string, string>()
  for (const mdc of MDC_ORDER) {
    let site = ''
    for (const code of source.mdcs[`MDC${mdc}`]?.mdc_zd ?? []) {
      if (!/^[A-Z]\d/.test(code)) site = code
      else {
        const known = categories.get(code) ?? ''
        if (!known.includes(mdc)) categories.set(code, known + mdc)
        if (mdc === 'Z') sites.set(code, site)
      }
    }
  }
  const groups = groupsOf(source, 'adrg_zd')
  // The first source has no list for the infants of 29 days and more; the second has.
  for (const { code, adrg } of second) if (adrg === 'PV1') add(groups, code, adrg)
  const codes = new Set([
    ...categories.keys(),
    ...groups.keys(),
    ...Object.keys(source.cc),
    ...Object.keys(source.mcc),
    ...Object.keys(source.tables),
  ])
  const rows = [...codes]
    .sort()
    .map((code) => [
      code,
      categories.get(code) ?? '',
      [...(groups.get(code) ?? [])].join(' '),
      sites.get(code) ?? '',
      source.mcc[code] ? 'mcc' : source.cc[code] ? 'cc' : '',
      source.mcc[code] ?? source.cc[code] ?? '',
      source.tables[code] ?? '',
      ...VALID,
    ])
  return [['code', 'mdcs', 'adrgs', 'site', 'severity', 'severity_table', 'own_table', ...STAMP], ...rows]
}

/** Every code of an operation that leads somewhere: its ADRGs, its part in those of several operations, whether it is valid. */
export function operationTable(source: OpenDrg): Table {
  const groups = new Map<string, Set<string>>()
  const parts = new Map<string, Set<string>>()
  for (const [adrg, said] of Object.entries(source.adrgs)) {
    const isSeveral = operationOf(said.rule ?? '') === 'several'
    const isNumbered = /^\d$/.test(said.adrg_ss1?.[0] ?? '')
    said.adrg_ss?.forEach((code, at) => {
      if (!isSeveral) add(groups, code, adrg)
      else add(parts, code, `${adrg}-${isNumbered ? said.adrg_ss1?.[at] : '1'}`)
    })
    if (isSeveral && !isNumbered) for (const code of said.adrg_ss1 ?? []) add(parts, code, `${adrg}-2`)
  }
  const codes = new Set([...groups.keys(), ...parts.keys(), ...source.validOperations])
  const rows = [...codes]
    .sort()
    .map((code) => [
      code,
      [...(groups.get(code) ?? [])].join(' '),
      [...(parts.get(code) ?? [])].join(' '),
      source.validOperations.has(code) ? '1' : '0',
      ...VALID,
    ])
  return [['code', 'adrgs', 'parts', 'is_valid', ...STAMP], ...rows]
}

/** Codes of other editions and the code that the groups know; a code that the groups know is never another. */
export function aliasTable(
  source: OpenDrg,
  known: { readonly diagnoses: Table; readonly operations: Table },
): Table {
  const kinds = [
    { kind: 'diagnosis', map: source.diagnosisMap, table: known.diagnoses },
    { kind: 'operation', map: source.operationMap, table: known.operations },
  ]
  const rows = kinds.flatMap(({ kind, map, table }) => {
    const codes = new Set(table.map(([code]) => code))
    return Object.entries(map)
      .filter(([code, as]) => code !== as && !codes.has(code) && codes.has(as))
      .map(([code, as]) => [kind, code, as, ...VALID])
  })
  return [['kind', 'code', 'known_as', ...STAMP], ...rows]
}

function groupsOf({ adrgs }: OpenDrg, list: 'adrg_zd' | 'adrg_ss'): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const [adrg, said] of Object.entries(adrgs))
    for (const code of said[list] ?? []) add(groups, code, adrg)
  return groups
}

function add(groups: Map<string, Set<string>>, code: string, group: string): void {
  const own = groups.get(code) ?? new Set()
  groups.set(code, own.add(group))
}
