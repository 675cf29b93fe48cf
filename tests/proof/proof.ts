/** How long a proof is, from which seed, and whom it tells how it goes. */
export interface ProofWish {
  readonly rounds: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

/** Gives how many rounds passed; throws when something is wrong. */
export type Proof = (wish: ProofWish) => Promise<number>

/** Throws what is wrong, if anything is. */
export function demand(wrongs: readonly string[]): void {
  if (wrongs.length > 0) throw new Error(wrongs.join('\n'))
}
