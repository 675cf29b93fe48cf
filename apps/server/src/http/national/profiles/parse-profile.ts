import type { Complaint } from '@fundwatch/engine'
import { YamlMap } from '../../../use-cases/review/edition/yaml-map.ts'
import { type FieldLength, type Interface, lengthFromText } from '../tables/field.ts'
import type { Profile, TransactionProfile } from './profile.ts'

/** What a profile may speak of. */
export interface Vocabulary {
  readonly interfaces: ReadonlyMap<string, Interface>
  readonly codeSets: ReadonlySet<string>
}

const NAMES = ['region', 'title', 'aliases', 'text_length', 'lengths', 'codes', 'open', 'transactions']
const PARTS = ['for', 'required', 'optional', 'may_be_empty', 'most_lines']

/** Reads `catalog/profiles/<region>.yaml`; undefined, with complaints that name file and line, when anything in it is wrong. */
export function parseProfile(
  { file, text }: { readonly file: string; readonly text: string },
  vocabulary: Vocabulary,
  complaints: Complaint[],
): Profile | undefined {
  const before = complaints.length
  const map = YamlMap.read(file, text, complaints)
  if (map === undefined) return undefined
  map.only(NAMES)
  const profile: Profile = {
    region: regionOf(map, file),
    title: map.text('title'),
    aliases: aliasesOf(map, vocabulary),
    lengths: lengthsOf(map, vocabulary),
    textLength: textLengthOf(map),
    codes: codesOf(map, vocabulary),
    open: openOf(map, vocabulary),
    transactions: transactionsOf(map, vocabulary),
  }
  return complaints.length === before ? profile : undefined
}

function regionOf(map: YamlMap, file: string): string {
  const region = map.text('region')
  const expected = file.replace(/^.*\//, '').replace(/\.yaml$/, '')
  if (region !== 'national' && !/^[0-9]{6}$/.test(region))
    map.complain(`region 的值 "${region}" 应为 national 或 6 位医保区划。`, 'region')
  else if (region !== expected)
    map.complain(`region 的值 "${region}" 应与文件名 ${expected} 相同。`, 'region')
  return region
}

function everyCode({ interfaces }: Vocabulary): Set<string> {
  return new Set(
    [...interfaces.values()].flatMap(({ nodes }) =>
      [...nodes.values()].flatMap((fields) => fields.map(({ code }) => code)),
    ),
  )
}

/** The names inside a mapping, each of which must be known. */
function knownNames(map: YamlMap, known: ReadonlySet<string>, what: string): string[] {
  return map.names().filter((name) => {
    if (!known.has(name)) map.complain(`没有${what} ${name}。请对照 catalog/interfaces。`, name)
    return known.has(name)
  })
}

function aliasesOf(map: YamlMap, vocabulary: Vocabulary): Map<string, string[]> {
  const aliases = map.map('aliases')
  if (aliases === undefined) return new Map()
  const said = new Set<string>()
  const found = knownNames(aliases, everyCode(vocabulary), '节点或字段').map((name): [string, string[]] => {
    const others = aliases.texts(name)
    for (const other of others) {
      if (other === '' || other === name || said.has(other))
        aliases.complain(`${name} 的其他写法 "${other}" 为空或重复。`, name)
      said.add(other)
    }
    return [name, others]
  })
  return new Map(found)
}

function lengthsOf(map: YamlMap, vocabulary: Vocabulary): Map<string, FieldLength> {
  const lengths = map.map('lengths')
  if (lengths === undefined) return new Map()
  const found = knownNames(lengths, everyCode(vocabulary), '字段').flatMap(
    (name): [string, FieldLength][] => {
      const length = lengthFromText(lengths.text(name))
      if (length === undefined) lengths.complain(`${name} 的长度应写作 30 或 16,2。`, name)
      return length === undefined ? [] : [[name, length]]
    },
  )
  return new Map(found)
}

function textLengthOf(map: YamlMap): Profile['textLength'] {
  const part = map.map('text_length')
  if (part === undefined) return null
  part.only(['times', 'at_least'])
  const [times, atLeast] = ['times', 'at_least'].map((name) => wholeNumber(part, name))
  return { times: times ?? 1, atLeast: atLeast ?? 1 }
}

function wholeNumber(part: YamlMap, name: string): number {
  const text = part.text(name)
  if (!/^[1-9][0-9]{0,4}$/.test(text)) part.complain(`${name} 应为 1 至 99999 的整数。`, name)
  return Number(text)
}

function codesOf(map: YamlMap, { codeSets }: Vocabulary): Map<string, string[]> {
  const codes = map.map('codes')
  if (codes === undefined) return new Map()
  const found = knownNames(codes, codeSets, '代码表').map((name): [string, string[]] => {
    const listed = codes.texts(name)
    if (listed.length === 0) codes.complain(`${name} 至少要有一个代码。`, name)
    return [name, listed]
  })
  return new Map(found)
}

function openOf(map: YamlMap, { codeSets }: Vocabulary): Set<string> {
  const open = map.texts('open')
  for (const name of open) if (!codeSets.has(name)) map.complain(`没有代码表 ${name}。`, 'open')
  return new Set(open)
}

function transactionsOf(map: YamlMap, vocabulary: Vocabulary): Map<string, TransactionProfile> {
  const found = new Map<string, TransactionProfile>()
  for (const part of map.maps('transactions')) {
    part.only(PARTS)
    const names = part.texts('for')
    if (names.length === 0) part.complain('for 至少要有一个交易编号，写作 for: [3101]。')
    for (const name of names) {
      const known = vocabulary.interfaces.get(name)
      if (known === undefined) part.complain(`没有交易 ${name}。请对照 catalog/interfaces。`, 'for')
      else found.set(name, merged(found.get(name), transactionOf(part, known)))
    }
  }
  return found
}

function transactionOf(part: YamlMap, { transaction, nodes }: Interface): TransactionProfile {
  const fields = new Set([...nodes].flatMap(([node, all]) => all.map(({ code }) => `${node}.${code}`)))
  const known = (name: string, names: ReadonlySet<string>): Set<string> => {
    const texts = part.texts(name)
    for (const text of texts) if (!names.has(text)) part.complain(`交易 ${transaction} 没有 ${text}。`, name)
    return new Set(texts)
  }
  return {
    required: known('required', fields),
    optional: known('optional', fields),
    mayBeEmpty: known('may_be_empty', new Set(nodes.keys())),
    mostLines: part.names().includes('most_lines') ? wholeNumber(part, 'most_lines') : null,
  }
}

function merged(one: TransactionProfile | undefined, other: TransactionProfile): TransactionProfile {
  if (one === undefined) return other
  return {
    required: one.required.union(other.required),
    optional: one.optional.union(other.optional),
    mayBeEmpty: one.mayBeEmpty.union(other.mayBeEmpty),
    mostLines: other.mostLines ?? one.mostLines,
  }
}
