/** Words that say nothing about what a thing is, so that everything ends up in it. */
const emptyWords = /^(?:managers?|helpers?|util(?:itie)?s?|utility|services?|common|base|data|info|dtos?)$/

/** Words of the trade in which one of the empty words means something. Each stands for a thing in ARCHITECTURE or the law. */
const meaningful = [
  /\bservice (?:day|date|item)\b/g, // the day a service was given; 医疗服务项目
  /\bmedical services?\b/g,
  /\bdata (?:folder|lock)\b/g, // the folder that FUNDWATCH_DATA names
  /\bbase files?\b/g, // of the lake, beside its deltas
  /\bpsn info b\b/g, // the national table PSN_INFO_B
]

/** `CaseStore-list_2` → `case store list 2`. */
const wordsOf = (name: string): string =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).join(' ').toLowerCase()

/** The empty words in a file name or an identifier; none when the name is good. */
export function emptyWordsIn(name: string): string[] {
  const words = meaningful.reduce((rest, phrase) => rest.replace(phrase, ''), wordsOf(name))
  return words.split(' ').filter((word) => emptyWords.test(word))
}

const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/
const snake = /^[a-z0-9]+(?:_[a-z0-9]+)*(?:\.[a-z0-9]+)+$/
const nationalTable = /^[A-Z]+(?:_[A-Z]+)*_[BD](?:\.[a-z0-9]+)+$/
const landmark =
  /^(?:README|ARCHITECTURE|CONTRIBUTING|STYLE_GUIDE|CHANGELOG)(?:\.zh-CN)?\.md$|^(?:LICENSE|NOTICE)$/

/** The router reads a page's name: `$lead` stands for any lead, `_app` and `__root` for frames without an address. */
const frameOrAny = /^(?:\$|__?)(?=[a-z])/
const language = /^[a-z]{2}-[A-Z]{2}$/

/** Relations and code lists are named by their path, and relations are snake_case (or a national table). */
const namesRelation = (path: string) => /\.(?:sql|csv)$/.test(path) || /^(?:warehouse|mappings)\//.test(path)

/** Whether each part of a path is written as the house writes names. */
export function isWellSpelt(path: string): boolean {
  const isPage = path.startsWith('apps/web/src/pages/')
  const parts = path.split('/').map((part) => (isPage ? part.replace(frameOrAny, '') : part))
  const folders = parts.filter((part, index) => parts[index - 1] !== 'locales' || !language.test(part))
  const file = folders.pop() ?? ''
  const relation = namesRelation(path)
  if (!folders.every((folder) => kebab.test(folder) || (relation && snake.test(`${folder}.x`)))) return false
  return (
    kebab.test(file) || landmark.test(file) || (relation && (snake.test(file) || nationalTable.test(file)))
  )
}
