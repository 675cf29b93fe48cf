import { type TSchema, Type } from 'typebox'

/** The rows of a list. */
export const Rows = <Row extends TSchema>(row: Row) => Type.Array(row, { title: '行' })

/** How a list is asked for: so many rows after a place. The place is what the last answer named; it means nothing to the page. */
export const pageWish = {
  after: Type.Optional(Type.String({ title: '起点', maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ title: '行数', minimum: 1, maximum: 500 })),
}

/** Rows of a list. `counted` stops at 10,000: more is said as `10,000+`, because nobody reads further and counting costs. */
export const pageOf = <Row extends TSchema>(row: Row) =>
  Type.Object({
    rows: Rows(row),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的起点' }),
    counted: Type.Integer({ title: '行数' }),
    isCountCapped: Type.Boolean({ title: '行数是否只数到上限' }),
  })
