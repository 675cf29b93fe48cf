/** One shortcut: where it works, what it does, and its keys as the browser names them. */
export interface Shortcut {
  readonly place: 'everywhere' | 'list' | 'finding' | 'stream'
  readonly does: string
  readonly keys: readonly string[]
}

/** All shortcuts of the pages. What a page listens to and what help shows are both this table. */
export const SHORTCUTS = [
  { place: 'everywhere', does: 'search', keys: ['/'] },
  { place: 'everywhere', does: 'close', keys: ['Escape'] },
  { place: 'everywhere', does: 'tab', keys: ['Tab', 'Shift + Tab'] },
  { place: 'list', does: 'next', keys: ['j', 'ArrowDown'] },
  { place: 'list', does: 'previous', keys: ['k', 'ArrowUp'] },
  { place: 'list', does: 'open', keys: ['Enter'] },
  { place: 'list', does: 'tick', keys: ['x'] },
  { place: 'finding', does: 'confirm', keys: ['c'] },
  { place: 'finding', does: 'dismiss', keys: ['d'] },
  { place: 'finding', does: 'send', keys: ['s'] },
  { place: 'finding', does: 'undo', keys: ['u'] },
  { place: 'finding', does: 'nextFinding', keys: ['j'] },
  { place: 'finding', does: 'previousFinding', keys: ['k'] },
  { place: 'finding', does: 'back', keys: ['l'] },
  { place: 'stream', does: 'pause', keys: [' '] },
] as const satisfies readonly Shortcut[]

type Row = (typeof SHORTCUTS)[number]

/** Where pages have shortcuts of their own. */
export type ShortcutPlace = Row['place']
/** What shortcuts of a place do. */
export type ShortcutAct<Place extends ShortcutPlace> = Extract<Row, { readonly place: Place }>['does']

/** What a key does at a place; undefined for a key that does nothing there. */
export function actOfKey<Place extends ShortcutPlace>(
  place: Place,
  key: string,
): ShortcutAct<Place> | undefined {
  const found = SHORTCUTS.find((one: Shortcut) => one.place === place && one.keys.includes(key))
  return found?.does as ShortcutAct<Place> | undefined
}
