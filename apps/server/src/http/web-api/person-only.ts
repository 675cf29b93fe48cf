/**
 * Addresses at which somebody answers for what he does with his own head: a second person who approves, a member of a panel who votes,
 * somebody to whom the name of another is shown. What deciding roles do stands not here: no key is made for them at all.
 */
export const PERSON_ONLY: readonly string[] = [
  '/proposals/approve',
  '/proposals/refuse',
  '/findings/vote',
  '/findings/conclude-panel',
  '/persons/unmask',
  '/cases/unmask',
]

/** Whether an address is for persons only; a program is refused there, whatever its key may do and whatever it asks about. */
export function isPersonOnly(path: string): boolean {
  return PERSON_ONLY.includes(path)
}
