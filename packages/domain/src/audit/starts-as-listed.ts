/** The longest beginning that lists name. */
const LONGEST = 12
const BLANK = 32

/**
 * Whether a code begins with one of a list (` I10 E11.9 `, a blank at both ends). Nothing begins with nothing: false
 * without a code or without a list. Walks the list in place, as it is asked of every diagnosis of every claim.
 */
export function startsAsListed(code: string | null | undefined, list: string | null): boolean {
  if (!code || list === null) return false
  let from = 1
  while (from < list.length) {
    const length = sharedLength(code, list, from)
    if (length > 0 && length <= LONGEST && list.charCodeAt(from + length) === BLANK) return true
    from = list.indexOf(' ', from + length) + 1
    if (from === 0) return false
  }
  return false
}

/** How many letters of the listed word at a place the code begins with. */
function sharedLength(code: string, list: string, from: number): number {
  let length = 0
  while (length < code.length) {
    const letter = list.charCodeAt(from + length)
    if (letter === BLANK || letter !== code.charCodeAt(length)) break
    length += 1
  }
  return length
}
