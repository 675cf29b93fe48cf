/** One shortcut: where it works and what it does; words are keys of the area `help`. */
export interface Shortcut {
  readonly place: 'everywhere' | 'list' | 'finding' | 'stream'
  readonly keys: readonly string[]
  readonly does: string
}

/** All shortcuts of the pages, in one table. */
export const SHORTCUTS: readonly Shortcut[] = [
  { place: 'everywhere', keys: ['/'], does: 'search' },
  { place: 'everywhere', keys: ['Esc'], does: 'close' },
  { place: 'everywhere', keys: ['Tab', 'Shift + Tab'], does: 'tab' },
  { place: 'list', keys: ['j', '↓'], does: 'next' },
  { place: 'list', keys: ['k', '↑'], does: 'previous' },
  { place: 'list', keys: ['Enter'], does: 'open' },
  { place: 'list', keys: ['x'], does: 'tick' },
  { place: 'finding', keys: ['c'], does: 'confirm' },
  { place: 'finding', keys: ['d'], does: 'dismiss' },
  { place: 'finding', keys: ['s'], does: 'send' },
  { place: 'finding', keys: ['u'], does: 'undo' },
  { place: 'finding', keys: ['j'], does: 'nextFinding' },
  { place: 'finding', keys: ['k'], does: 'previousFinding' },
  { place: 'finding', keys: ['l'], does: 'back' },
  { place: 'stream', keys: ['空格'], does: 'pause' },
]
