import { hashText, mix32 } from './random.ts'

const ISSUABLE = 0x1_0000_0000

/**
 * Issues numbers that never repeat and carry no order: the counter runs through a reversible mixing, so that
 * neighbours in time or in a scheme are not neighbours in number. Throws RangeError after 2³² numbers.
 */
export class NumberIssuer {
  #issued = 0
  readonly #key: number

  constructor(key: string) {
    this.#key = hashText(key)
  }

  /** How many numbers were issued so far. */
  get issued(): number {
    return this.#issued
  }

  /** The next number as ten digits. */
  next(): string {
    if (this.#issued >= ISSUABLE) throw new RangeError('All 2³² numbers of this kind have been issued.')
    const number = mix32(this.#issued ^ this.#key)
    this.#issued += 1
    return number.toString().padStart(10, '0')
  }
}
