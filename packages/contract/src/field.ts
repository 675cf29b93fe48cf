import { Type } from 'typebox'

/** The identity of a thing. */
export const Id = (title = '编号') =>
  Type.String({ title, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })

/** The version that was seen: a change of something that has moved on since is refused. */
export const Version = Type.Integer({ title: '版本', minimum: 0 })

/** A line of text that somebody typed; no control characters. */
export const Line = (title: string, longest = 200) =>
  Type.String({
    title,
    minLength: 1,
    maxLength: longest,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  })

/** Text of several lines; line ends and tabs are allowed, other control characters are not. */
export const Text = (title: string, longest = 4000) =>
  Type.String({
    title,
    minLength: 1,
    maxLength: longest,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
  })

/** Why something is done. */
export const Reason = Text('理由', 2000)

/** A calendar day, `YYYY-MM-DD`; that it exists is judged by the use case. */
export const Day = (title: string) => Type.String({ title, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })

/** A moment of local civil time, `YYYY-MM-DD HH:mm:ss`. */
export const Moment = (title: string) =>
  Type.String({ title, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$' })

/** Money in fen, a whole number within ±10^14, as everywhere inside. */
export const Fen = (title: string) =>
  Type.Integer({ title, minimum: -100_000_000_000_000, maximum: 100_000_000_000_000 })
