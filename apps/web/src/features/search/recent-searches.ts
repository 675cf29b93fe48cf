const PLACE = 'fundwatch.searches'
const MOST = 8
/** Numbers of persons stay in nobody's browser. */
const MAY_BE_PERSON = /^[0-9]{8,}[0-9A-Za-z]*$/

/** What was searched for in this browser, the latest first. */
export function recentSearches(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    // Somebody else wrote there, or the browser keeps nothing: there is nothing recent.
    return []
  }
}

/** Keeps what was searched for. */
export function rememberSearch(text: string): void {
  const told = text.trim()
  if (told === '' || MAY_BE_PERSON.test(told)) return
  keep([told, ...recentSearches().filter((one) => one !== told)].slice(0, MOST))
}

/** Forgets all of it. */
export function forgetSearches(): void {
  keep([])
}

function keep(texts: readonly string[]): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(texts))
  } catch {
    // A browser that keeps nothing searches as well.
  }
}
