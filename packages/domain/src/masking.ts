/** What stands for signs that are not shown. */
const STAR = '*'

/** A name of which only the first sign is shown; how long it is is not. Empty and unknown stay what they are. */
export function maskName(name: string): string
export function maskName(name: string | null): string | null
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const [first] = name.trim()
  return first === undefined ? '' : `${first}${STAR}${STAR}`
}

/** An identity number with its first and last four signs (of a short one fewer), and a star for each of the others. */
export function maskIdNumber(number: string): string
export function maskIdNumber(number: string | null): string | null
export function maskIdNumber(number: string | null): string | null {
  return number === null ? null : maskMiddle(number.trim(), { head: 4, tail: 4 })
}

/** A telephone number with its first three and last four digits, `138****5678`. */
export function maskPhone(number: string): string
export function maskPhone(number: string | null): string | null
export function maskPhone(number: string | null): string | null {
  return number === null ? null : maskMiddle(number.trim(), { head: 3, tail: 4 })
}

/** At least a third of the signs is hidden, whatever was asked for; of what is shorter only the end is shown. */
function maskMiddle(text: string, { head, tail }: { readonly head: number; readonly tail: number }): string {
  const signs = [...text]
  const most = Math.floor((signs.length * 2) / 3)
  const shown = head + tail <= most ? { head, tail } : { head: 0, tail: Math.min(tail, Math.floor(most / 3)) }
  const hidden = signs.length - shown.head - shown.tail
  return (
    signs.slice(0, shown.head).join('') +
    STAR.repeat(hidden) +
    (shown.tail > 0 ? signs.slice(-shown.tail).join('') : '')
  )
}
