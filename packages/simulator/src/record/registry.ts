import { calendarDate, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import { NumberIssuer } from '../random/number-issuer.ts'

/** The numbers the centre gives to what is recorded. None of them carries the order of generation. */
export class Registry {
  readonly #encounters: NumberIssuer
  readonly #settlements: NumberIssuer
  readonly #lines: NumberIssuer
  readonly #others: NumberIssuer

  constructor(seed: number) {
    this.#encounters = new NumberIssuer(`${seed}/encounter`)
    this.#settlements = new NumberIssuer(`${seed}/settlement`)
    this.#lines = new NumberIssuer(`${seed}/line`)
    this.#others = new NumberIssuer(`${seed}/other`)
  }

  /** mdtrt_id. */
  encounter(): string {
    return `9901${this.#encounters.next()}`
  }

  /** setl_id. */
  settlement(): string {
    return `9902${this.#settlements.next()}`
  }

  /** feedetl_sn: date of the charge and ten digits. */
  line(at: Instant): string {
    const { year, month, dayOfMonth } = calendarDate(dayOfInstant(at))
    return `${(year % 100) * 10_000 + month * 100 + dayOfMonth}${this.#lines.next()}`
  }

  /** Number of a diagnosis, operation, check or document. */
  other(): string {
    return `9903${this.#others.next()}`
  }

  /** How many encounters, settlements and lines were recorded. */
  get counts(): { encounters: number; settlements: number; lines: number } {
    return {
      encounters: this.#encounters.issued,
      settlements: this.#settlements.issued,
      lines: this.#lines.issued,
    }
  }
}
