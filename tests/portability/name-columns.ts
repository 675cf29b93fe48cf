const TOKEN = /\s+|--[^\n]*|'(?:[^']|'')*'|[A-Za-z_]\w*|\d+|./gs

/** Functions that count letters here and bytes there. */
const OF_LETTERS: Readonly<Record<string, string>> = {
  substr: 'substringUTF8',
  length: 'lengthUTF8',
}

/** A statement with the functions of texts called by the names under which ClickHouse counts letters. */
export function countLetters(sql: string): string {
  return sql.replaceAll(/\b(substr|length)(?=\()/g, (name) => OF_LETTERS[name] ?? name)
}

/**
 * A statement in which every selected column is called what it is called: `visit.day_no` becomes `visit.day_no as day_no`. ClickHouse
 * calls it `visit.day_no` where another joined relation has such a column too; everybody else leaves the relation away.
 */
export function nameColumns(sql: string): string {
  const tokens = sql.match(TOKEN) ?? []
  const marks = tokens.flatMap((token, at) => (/^(?:\s|--)/.test(token) ? [] : [at]))
  const said = (place: number) => tokens[marks[place] ?? -1]?.toLowerCase() ?? ''
  const named = new Map<number, string>()
  // One entry for each open bracket: whether the words at hand are what is selected.
  const selecting = [false]
  for (let place = 0; place < marks.length; place += 1) {
    const word = said(place)
    if (word === '(') selecting.push(false)
    else if (word === ')') selecting.pop()
    else if (word === 'select') selecting[selecting.length - 1] = true
    else if (word === 'from') selecting[selecting.length - 1] = false
    const opens = word === 'select' || word === 'distinct' || word === ','
    if (!opens || selecting.at(-1) !== true) continue
    const first = word === 'select' && said(place + 1) === 'distinct' ? -1 : place + 1
    const isColumn = first > 0 && /^[a-z_]\w*$/.test(said(first)) && said(first + 1) === '.'
    const ends = said(first + 3)
    if (isColumn && /^\w+$/.test(said(first + 2)) && (ends === ',' || ends === 'from'))
      named.set(marks[first + 2] ?? -1, ` as ${said(first + 2)}`)
  }
  return tokens.map((token, at) => token + (named.get(at) ?? '')).join('')
}
