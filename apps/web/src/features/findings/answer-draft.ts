import type { Answer, BodyOf } from '../../wire/paths.ts'

type Finding = Answer<'/findings/read'>['finding']

/** What is said to each line that is asked about, by its key. */
export type AnswerDraft = Readonly<
  Record<string, { readonly answer: 'accept' | 'appeal'; readonly statement: string }>
>

/** Everything accepted, nothing said. */
export function firstDraft({ lines }: Pick<Finding, 'lines'>): AnswerDraft {
  return Object.fromEntries(
    lines.flatMap(({ lineKey, isAsked }) =>
      isAsked ? [[lineKey, { answer: 'accept', statement: '' }]] : [],
    ),
  )
}

/** The lines that are appealed without a reason. */
export function missingIn(draft: AnswerDraft): readonly string[] {
  return Object.entries(draft).flatMap(([key, { answer, statement }]) =>
    answer === 'appeal' && statement.trim() === '' ? [key] : [],
  )
}

/** The answer as it is sent. */
export function answerLines(draft: AnswerDraft): BodyOf<'/findings/answer'>['lines'] {
  return Object.entries(draft).map(([lineKey, { answer, statement }]) => ({
    lineKey,
    answer,
    ...(answer === 'appeal' && { statement: statement.trim() }),
  }))
}
