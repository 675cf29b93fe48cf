/** How far the platform reaches an item of the problem list. */
export type Coverage = 'rule' | 'partly' | 'codes' | 'statistics' | 'records'

/** One item of the problem list of 2025, in our words. */
export interface ListItem {
  readonly list: 'hospital' | 'pharmacy'
  readonly no: number
  readonly domain: string
  readonly shape: string
  readonly item: string
  readonly coverage: Coverage
  /** Ids of rules. */
  readonly rules: readonly string[]
  readonly note: string
}

const COVERAGES: readonly Coverage[] = ['rule', 'partly', 'codes', 'statistics', 'records']
const COLUMNS = 8

/** Reads the list; no cell holds a comma or a quote. Throws RangeError for a row that is none. */
export function readProblemList(text: string): ListItem[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',')
      const [list, no, domain = '', shape = '', item = '', said, rules = '', note = ''] = cells
      const coverage = COVERAGES.find((one) => one === said)
      if (cells.length !== COLUMNS || !coverage || (list !== 'hospital' && list !== 'pharmacy'))
        throw new RangeError(`The problem list has no such row: ${line}`)
      return {
        list,
        no: Number(no),
        domain,
        shape,
        item,
        coverage,
        rules: rules.split(' ').filter((id) => id !== ''),
        note,
      }
    })
}
