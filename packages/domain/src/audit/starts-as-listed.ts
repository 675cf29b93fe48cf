/** The longest beginning that lists name. */
const LONGEST = 12
const BLANK = 32

/**
 * Whether a code begins with one of a list (` I10 E11.9 `, a blank at both ends). Nothing begins with nothing: false
 * without a code or without a list. Walks the list in place, as it is asked of every diagnosis of every claim.
 */
export function startsAsListed(code: string | null | undefined, list: string | null): boolean {
  if (!code || list === null) return false
  for (let from = 1; from < list.length; from = nextWord(list, from)) {
    const length = sharedLength(code, list, from)
    if (length > 0 && length <= LONGEST && list.charCodeAt(from + length) === BLANK) return true
  }
  return false
}

/** Whether a code is one of a list (` 101 102 `, a blank at both ends). */
export function isListed(code: string, list: string): boolean {
  for (let from = 1; from < list.length; from = nextWord(list, from))
    if (list.charCodeAt(from + code.length) === BLANK && list.startsWith(code, from)) return true
  return false
}

/** Where the word behind the one at a place begins. Words are short: looking at each letter is faster than a search. */
function nextWord(list: string, from: number): number {
  let at = from
  while (at < list.length && list.charCodeAt(at) !== BLANK) at += 1
  return at + 1
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
