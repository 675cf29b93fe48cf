import type { ActPath, Answer } from '../../wire/paths.ts'

type Finding = Answer<'/findings/read'>['finding']
type Ability = keyof Finding['abilities']

/** What can be done with one finding beyond the keys, in the order of its way: the address, and what allows it. */
const ACTS: readonly (readonly [Ability, ActPath])[] = [
  ['resolveBasis', '/findings/resolve-basis'],
  ['reviewAgain', '/findings/review-again'],
  ['vote', '/findings/vote'],
  ['concludePanel', '/findings/conclude-panel'],
  ['reviewFinally', '/findings/review-finally'],
  ['decide', '/findings/decide'],
  ['recover', '/findings/recover'],
  ['supplement', '/findings/supplement'],
  ['callPanel', '/findings/call-panel'],
  ['recuse', '/findings/recuse'],
  ['reopen', '/findings/reopen'],
  ['assign', '/findings/assign'],
  ['setCampaign', '/findings/set-campaign'],
  ['transfer', '/findings/transfer'],
]

/** What this person may do now. */
export function actsOfFinding({ abilities }: Finding): readonly ActPath[] {
  return ACTS.filter(([ability]) => abilities[ability]).map(([, path]) => path)
}

const STEPS: readonly ActPath[] = ['/findings/reopen', '/findings/transfer']
const BY_ID: readonly ActPath[] = ['/findings/assign', '/findings/set-campaign']

/** What an act knows already: it is about one finding, or about a list of which this is the only one. */
export function knownOf(path: ActPath, { id, version }: Finding): object {
  if (STEPS.includes(path)) return { chosen: { targets: [{ id, version }] } }
  if (BY_ID.includes(path)) return { ids: [id] }
  return { id, version }
}

/** Which amounts an act begins with: what stands of each line so far. */
export function amountsOf(finding: Finding): readonly { readonly lineKey: string; readonly fen: number }[] {
  const standing = new Map(
    (finding.decision?.lines ?? finding.upheld ?? []).map(({ lineKey, fen }) => [lineKey, fen]),
  )
  return finding.lines.map(({ lineKey, claimedFen }) => ({
    lineKey,
    fen: standing.get(lineKey) ?? (standing.size > 0 ? 0 : claimedFen),
  }))
}
