import { FONTS } from './theme.ts'

const OURS = 'Noto Sans SC Variable'
const LETTERS = 'mmmwwwiii0123'

/**
 * Whether this machine has one of the Chinese fonts that the pages are written in: letters are as wide as that font makes them, and not
 * as wide as in the one that stands in for a missing one.
 */
export function hasChineseFont(): boolean {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return false
  const width = (family: string) => {
    pen.font = `72px ${family}`
    return pen.measureText(LETTERS).width
  }
  const names = [...FONTS.matchAll(/'([^']+)'/g)].flatMap(([, name = '']) => (name === OURS ? [] : [name]))
  return names.some((name) =>
    ['monospace', 'serif'].every((other) => width(`'${name}', ${other}`) !== width(other)),
  )
}
