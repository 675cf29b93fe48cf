import type { Actor, HandedInFile } from '@fundwatch/domain'

/** What somebody may do with the files of a thing, as the policy of the thing says. */
export interface ReachOfThing {
  readonly mayRead: boolean
  /** Hand in files for it. */
  readonly mayAttach: boolean
}

/** Files follow the thing they belong to. */
export function canReadFile(file: Pick<HandedInFile, 'isWithdrawn'>, reach: ReachOfThing): boolean {
  return reach.mayRead && !file.isWithdrawn
}

/** Who handed a file in withdraws it, while he may still hand in files there; nobody else does. */
export function canWithdrawFile(actor: Actor, file: HandedInFile, reach: ReachOfThing): boolean {
  return !file.isWithdrawn && file.by === actor.userId && reach.mayAttach
}

/** Who may read a file and hand in files for a thing links them. */
export function canLinkFile(
  file: Pick<HandedInFile, 'isWithdrawn'>,
  reach: ReachOfThing,
  ofThing: ReachOfThing,
): boolean {
  return canReadFile(file, reach) && ofThing.mayRead && ofThing.mayAttach
}

/** What somebody may do with a file, for the page. */
export function fileAbilities(actor: Actor, file: HandedInFile, reach: ReachOfThing) {
  return {
    download: canReadFile(file, reach),
    withdraw: canWithdrawFile(actor, file, reach),
    link: canReadFile(file, reach),
  }
}
