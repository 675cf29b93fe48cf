/** How a Chinese text is typed with letters. */
export interface Spelling {
  /** `renminyiyuan` */
  readonly full: string
  /** `rmyy` */
  readonly initials: string
}

/** Kinds of which an index is kept. */
export type IndexedKind = 'institution' | 'doctor' | 'item' | 'rule' | 'point'

const SIGN_OF: Readonly<Record<IndexedKind, string>> = {
  institution: 'i',
  doctor: 'd',
  item: 'm',
  rule: 'r',
  point: 'p',
}

/** A text as it is compared: small letters and full-width signs made plain, without blanks and marks. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

const isLatin = (text: string) => /^[a-z0-9]+$/.test(text)

function pieces(text: string, length: number): readonly string[] {
  const signs = [...text]
  if (signs.length < length) return []
  return signs.slice(0, signs.length - length + 1).map((_sign, at) => signs.slice(at, at + length).join(''))
}

/** The pieces of letters and digits: how they begin, and each three of them. */
function latinGrams(text: string): readonly string[] {
  return [
    ...[1, 2].flatMap((length) => (text.length >= length ? [`^${text.slice(0, length)}`] : [])),
    ...pieces(text, 3),
  ]
}

/** What is found by. */
export interface Findable {
  readonly kind: IndexedKind
  readonly title: string
  /** The id and the code under which it is known. */
  readonly codes: readonly string[]
  readonly spelling: Spelling
}

/** The pieces by which a thing is found, each once, with the kind before it. */
export function gramsOf({ kind, title, codes, spelling }: Findable): readonly string[] {
  const words = plain(title)
  const runs = words.match(/[a-z0-9]+/g) ?? []
  const grams = [
    ...words,
    ...pieces(words, 2),
    ...[...runs, ...codes.map(plain), plain(spelling.full), plain(spelling.initials)].flatMap(latinGrams),
  ]
  return [...new Set(grams)].map((gram) => `${SIGN_OF[kind]}${gram}`)
}

/** The pieces that everything has that is found by a text; none for a text without letters, digits and signs. */
export function gramsAsked(kind: IndexedKind, text: string): readonly string[] {
  const asked = plain(text)
  const signs = [...asked]
  const grams = isLatin(asked)
    ? asked.length < 3
      ? [`^${asked}`]
      : pieces(asked, 3)
    : signs.length === 1
      ? signs
      : pieces(asked, 2)
  return [...new Set(grams)].filter((gram) => gram !== '^').map((gram) => `${SIGN_OF[kind]}${gram}`)
}
