let onSignedOut: () => void = () => undefined

/** Whoever is told first that nobody is signed in any more; the page stays, and asks for the password over it. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener
}

/** Tells that the session has ended. */
export function tellSignedOut(): void {
  onSignedOut()
}
