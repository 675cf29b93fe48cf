import { caseworkError, civilDay, dayNoOfSecond } from '@fundwatch/domain'
import { canSeeDrafts } from '../../../policies/library.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { ItemMoney, LibraryPorts } from './library-ports.ts'
import { releaseToRead } from './release-to-read.ts'

/** An item with the rules whose points name it today. */
export interface CoveredItem extends ItemMoney {
  readonly rules: readonly string[]
}

/** What points see of the money, and what they do not. */
export interface Coverage {
  readonly lakeVersion: number
  readonly releaseNo: number
  readonly day: string
  /** Some of the items of the least money are left out. */
  readonly isCut: boolean
  readonly items: readonly CoveredItem[]
}

/**
 * The money of every item in the lake, with the rules in force today whose knowledge names the item. Rules that look at every line
 * (arithmetic, duplicates, frequency of stays) name none and are not counted. Throws `forbidden`.
 */
export async function readCoverage(ports: LibraryPorts, act: Act): Promise<Coverage> {
  if (!canSeeDrafts(act.actor)) throw caseworkError('forbidden', { what: '查看覆盖情况' })
  const { releaseNo } = await releaseToRead(ports, act, null)
  const day = civilDay(dayNoOfSecond(act.at))
  const named = await ports.editions.ask(releaseNo, 'codes', { day })
  const rules = new Map(named.map((one) => [one.code, one.rules]))
  const { version, isCut, items } = await ports.itemMoney()
  return {
    lakeVersion: version,
    releaseNo,
    day,
    isCut,
    items: items.map((item) => ({ ...item, rules: rules.get(item.code) ?? [] })),
  }
}
