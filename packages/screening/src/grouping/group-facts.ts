/** A row of one of the lists of groups (`catalog/screening-lists/drg-*.csv`): cells by column, all text. */
export type GroupRow = Readonly<Record<string, string>>

/** An adjacent diagnosis-related group and what it asks for. */
export interface Adrg {
  readonly adrg: string
  readonly name: string
  readonly mdc: string
  /** Its place in the order in which groups are asked, over all major categories. */
  readonly place: number
  /** The last characters of its groups: 1 with MCC (or any CC where there is no 3), 3 with CC, 5 without, 9 not split. */
  readonly splits: string
  readonly diagnosis: 'main' | 'any' | ''
  readonly operation: 'main' | 'several' | 'valid' | 'any-valid' | 'no' | ''
  /** Which parts several operations must have, as `1+2|1+3+4`. */
  readonly combination: string
  /** Days of age, both ends included; null where it does not ask. */
  readonly ageDays: readonly [number, number] | null
  /** Weight at birth in grams, the upper end excluded; null where it does not ask. */
  readonly weight: readonly [number, number] | null
}

/** What the groups know of a diagnosis. */
export interface DiagnosisFact {
  readonly mdcs: string
  readonly adrgs: ReadonlySet<string>
  /** The region of the body of an injury; empty for others. */
  readonly site: string
  readonly severity: 'mcc' | 'cc' | ''
  readonly severityTable: string
  readonly ownTable: string
}

/** What the groups know of an operation. */
export interface OperationFact {
  readonly adrgs: ReadonlySet<string>
  /** Its parts in groups of several operations, as `JA1-2`. */
  readonly parts: ReadonlySet<string>
  readonly isValid: boolean
}

/** An edition of the groups, ready to ask. */
export interface GroupFacts {
  /** In the order in which they are asked. */
  readonly adrgs: readonly Adrg[]
  readonly diagnoses: ReadonlyMap<string, DiagnosisFact>
  readonly operations: ReadonlyMap<string, OperationFact>
  /** Codes of other editions, by kind and code: `diagnosis A01.000x002` → `A01.003`. */
  readonly aliases: ReadonlyMap<string, string>
}

/** The lists of one day, as facts. */
export function groupFacts(lists: {
  readonly adrgs: readonly GroupRow[]
  readonly diagnoses: readonly GroupRow[]
  readonly operations: readonly GroupRow[]
  readonly aliases: readonly GroupRow[]
}): GroupFacts {
  return {
    adrgs: lists.adrgs.map(adrgOf).sort((one, two) => one.place - two.place),
    diagnoses: new Map(lists.diagnoses.map((row) => [cell(row, 'code'), diagnosisOf(row)])),
    operations: new Map(lists.operations.map((row) => [cell(row, 'code'), operationOf(row)])),
    aliases: new Map(
      lists.aliases.map((row) => [`${cell(row, 'kind')} ${cell(row, 'code')}`, cell(row, 'known_as')]),
    ),
  }
}

const cell = (row: GroupRow, name: string): string => row[name] ?? ''
const words = (text: string): ReadonlySet<string> => new Set(text.split(' ').filter((word) => word !== ''))

function adrgOf(row: GroupRow): Adrg {
  return {
    adrg: cell(row, 'adrg'),
    name: cell(row, 'name'),
    mdc: cell(row, 'mdc'),
    place: Number(cell(row, 'place')),
    splits: cell(row, 'splits'),
    diagnosis: cell(row, 'diagnosis') as Adrg['diagnosis'],
    operation: cell(row, 'operation') as Adrg['operation'],
    combination: cell(row, 'combination'),
    ageDays: rangeOf(row, 'age'),
    weight: rangeOf(row, 'weight'),
  }
}

function rangeOf(row: GroupRow, what: string): readonly [number, number] | null {
  const [from, to] = [cell(row, `${what}_from`), cell(row, `${what}_to`)]
  return from === '' ? null : [Number(from), Number(to)]
}

function diagnosisOf(row: GroupRow): DiagnosisFact {
  return {
    mdcs: cell(row, 'mdcs'),
    adrgs: words(cell(row, 'adrgs')),
    site: cell(row, 'site'),
    severity: cell(row, 'severity') as DiagnosisFact['severity'],
    severityTable: cell(row, 'severity_table'),
    ownTable: cell(row, 'own_table'),
  }
}

function operationOf(row: GroupRow): OperationFact {
  return {
    adrgs: words(cell(row, 'adrgs')),
    parts: words(cell(row, 'parts')),
    isValid: cell(row, 'is_valid') === '1',
  }
}
