import type { Inline } from './read-markdown.ts'

/** The words of a line without their marks. */
export function textOf(parts: readonly Inline[]): string {
  return parts.map(({ text }) => text).join('')
}
