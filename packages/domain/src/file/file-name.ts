import { FILE_TYPES, type FileType } from './handed-in-file.ts'

const MOST_CHARACTERS = 120
const NAMELESS = '未命名'

/** What shows nothing or makes a name look like another: control signs, marks of direction, signs without width, line separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu
/** Signs that some file system takes for something else. */
const SPECIAL = /[<>:"|?*]/g
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * The name under which a file is kept: the last part of whatever path it came with, without signs that mislead people or machines, with
 * an ending that says what the file is. Never empty, at most 120 characters.
 */
export function cleanFileName(name: string, type: FileType): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const shown = last.replaceAll(UNSEEN, '').replaceAll(SPECIAL, '_').replaceAll(/\s+/g, ' ')
  const plain = trimmed(shown)
  const endings = FILE_TYPES[type].endings
  const ending = endings.find((each) => plain.toLowerCase().endsWith(each))
  const stem = trimmed(ending === undefined ? plain : plain.slice(0, -ending.length))
  const safe = RESERVED.test(stem) ? `_${stem}` : stem
  const end = ending ?? endings[0] ?? ''
  const short = trimmed([...safe].slice(0, MOST_CHARACTERS - end.length).join(''))
  return `${short === '' ? NAMELESS : short}${end}`
}

/** Without the dots and spaces at either end that hide a file or vanish by themselves. */
function trimmed(text: string): string {
  return text.replaceAll(/^[. ]+|[. ]+$/g, '')
}
