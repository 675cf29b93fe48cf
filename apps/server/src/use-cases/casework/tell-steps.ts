import { civilTime, type SecondNo } from '@fundwatch/domain'
import type { Told } from '../hub/histories.ts'

/** One step of a history, for people. */
export interface ToldStep {
  readonly version: number
  readonly kind: string
  readonly title: string
  readonly by: string
  readonly byName: string
  readonly at: string
  readonly text: string | null
}

const WORDS = [
  'reason',
  'text',
  'statement',
  'grounds',
  'decision',
  'opinion',
  'conclusion',
  'result',
  'facts',
  'answer',
  'note',
]

/** The events of a history with their names, and the words that somebody wrote. */
export function tellSteps<Event extends { readonly kind: string }>(
  story: readonly Told<Event>[],
  titleOf: (kind: Event['kind']) => string,
): readonly ToldStep[] {
  return story.map(({ version, event, by, byName, at }) => ({
    version,
    kind: event.kind,
    title: titleOf(event.kind),
    by,
    byName,
    at: civilTime(at as SecondNo),
    text: wordsOf(event),
  }))
}

function wordsOf(event: object): string | null {
  const said = new Map<string, unknown>(Object.entries(event))
  const words = WORDS.map((name) => said.get(name)).filter(
    (word): word is string => typeof word === 'string' && word !== '',
  )
  return words.length === 0 ? null : words.join('；')
}
