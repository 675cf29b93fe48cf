import type { FieldLength } from '../tables/field.ts'

/** What a region demands of a transaction beyond, or less than, the public interface. */
export interface TransactionProfile {
  /** Fields as `node.code`. */
  readonly required: ReadonlySet<string>
  readonly optional: ReadonlySet<string>
  /** Nodes that are there but may hold nothing. */
  readonly mayBeEmpty: ReadonlySet<string>
  /** Lines of one message; null as everywhere. */
  readonly mostLines: number | null
}

/** How a region speaks the national interface. */
export interface Profile {
  /** `national`, or six digits; `110000` stands for every region that begins with 11. */
  readonly region: string
  readonly title: string
  /** Other spellings of a node or a field, by national code. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  /** By national code, instead of what is printed. */
  readonly lengths: ReadonlyMap<string, FieldLength>
  /** How far a text may exceed what is printed; null as nationally. */
  readonly textLength: { readonly times: number; readonly atLeast: number } | null
  /** By name of the list, instead of the national list. */
  readonly codes: ReadonlyMap<string, readonly string[]>
  /** Lists that are not enforced. */
  readonly open: ReadonlySet<string>
  /** By `infno`. */
  readonly transactions: ReadonlyMap<string, TransactionProfile>
}

/** The national profile under the one of a region: the region adds and takes away. */
export function overlaid(national: Profile, region: Profile): Profile {
  const names = new Set([...national.transactions.keys(), ...region.transactions.keys()])
  return {
    region: region.region,
    title: region.title,
    aliases: new Map([
      ...national.aliases,
      ...[...region.aliases].map(
        ([code, more]) => [code, [...(national.aliases.get(code) ?? []), ...more]] as const,
      ),
    ]),
    lengths: new Map([...national.lengths, ...region.lengths]),
    textLength: region.textLength ?? national.textLength,
    codes: new Map([...national.codes, ...region.codes]),
    open: national.open.union(region.open),
    transactions: new Map(
      [...names].map((name) => [name, both(national.transactions.get(name), region.transactions.get(name))]),
    ),
  }
}

const NOTHING: TransactionProfile = {
  required: new Set(),
  optional: new Set(),
  mayBeEmpty: new Set(),
  mostLines: null,
}

function both(
  national: TransactionProfile = NOTHING,
  region: TransactionProfile = NOTHING,
): TransactionProfile {
  return {
    required: national.required.difference(region.optional).union(region.required),
    optional: national.optional.difference(region.required).union(region.optional),
    mayBeEmpty: national.mayBeEmpty.union(region.mayBeEmpty),
    mostLines: region.mostLines ?? national.mostLines,
  }
}

/** The profile for a region: its own, its city's, its province's or the national one. */
export function profileOf(profiles: ReadonlyMap<string, Profile>, region: string): Profile | undefined {
  const names = [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, 'national']
  for (const name of names) {
    const found = profiles.get(name)
    if (found !== undefined) return found
  }
  return undefined
}
