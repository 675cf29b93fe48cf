import { Type } from 'typebox'
import { Rows } from '../page.ts'

/** The counties of the city, as people call them. */
export const CountyList = Type.Object({
  rows: Rows(
    Type.Object({
      county: Type.String({ title: '区划代码' }),
      name: Type.String({ title: '名称' }),
    }),
  ),
  /** What is wrong with the file that the city put there; null when nothing is. */
  problem: Type.Union([Type.String(), Type.Null()], { title: '区划名称文件的问题' }),
})
