const AGAIN = 'fundwatch-tour-again'
const keyOf = (userId: string) => `fundwatch-tour ${userId}`

/** Whether somebody has taken or skipped the tour at this browser. */
export function isTourSeen(userId: string): boolean {
  return localStorage.getItem(keyOf(userId)) !== null
}

/** Remembers that he has. */
export function rememberTour(userId: string): void {
  localStorage.setItem(keyOf(userId), 'seen')
}

/** Asks for the tour once more. */
export function askForTour(): void {
  window.dispatchEvent(new Event(AGAIN))
}

/** Hears when somebody asks for the tour; the returned function ends it. */
export function hearTour(begin: () => void): () => void {
  window.addEventListener(AGAIN, begin)
  return () => window.removeEventListener(AGAIN, begin)
}
