const PLACE = 'fundwatch-elsewhere'

/** What the page keeps while the browser is at the sign-in service; it shows that the same browser comes back. */
export interface Ticket {
  readonly ticket: string
  /** Where somebody wanted to go. */
  readonly to: string
}

/** Keeps it for this tab. */
export function keepTicket(kept: Ticket): void {
  sessionStorage.setItem(PLACE, JSON.stringify(kept))
}

/** Gives it, and forgets it: it is good for one return. */
export function takeTicket(): Ticket | null {
  const text = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  return text === null ? null : (JSON.parse(text) as Ticket)
}
