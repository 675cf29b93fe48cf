/** What stands behind the question mark of a page, as the page reads it: a list where a name stands twice, text otherwise. */
export type SearchParts = Record<string, string | string[]>

/** Reads `?status=a&status=b&county=c`. The same text as that of a list's address, so that filters can be told by a link. */
export function parseSearch(text: string): SearchParts {
  // Without a prototype: `?constructor=1` is a name like any other.
  const parts: SearchParts = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const known = parts[name]
    if (known === undefined) parts[name] = value
    else parts[name] = [...(Array.isArray(known) ? known : [known]), value]
  }
  return parts
}

/** Writes it again; what is empty is left out. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values)
      if (typeof one === 'string' ? one !== '' : typeof one === 'number' || typeof one === 'boolean')
        parameters.append(name, String(one))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
