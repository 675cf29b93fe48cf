import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Line } from '../field.ts'
import { pageOf, pageWish, Rows } from '../page.ts'
import { CHECK_EFFECTS } from './batch.ts'

const Month = (title: string) => Type.String({ title, pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' })
const InstitutionId = Line('机构编号', 40)
const counts = {
  accepted: Type.Number({ title: '接收' }),
  refused: Type.Number({ title: '拒收' }),
  warned: Type.Number({ title: '提醒' }),
  flagged: Type.Number({ title: '不符' }),
}
const score = OrNull(Type.Number({ title: '评分', minimum: 0, maximum: 100 }))

/** Which scores are asked for. */
export const ScoreWish = Exact({
  until: Type.Optional(Month('截至月份')),
  text: Type.Optional(Line('机构')),
  after: Type.Optional(Type.String({ title: '起点', pattern: '^[0-9]{1,9}$' })),
  limit: pageWish.limit,
})
/** The quality of what institutions delivered, by month, the worst institutions first. */
export const ScoreAnswer = Type.Object({
  ...pageOf(
    Type.Object({
      institutionId: Type.String({ title: '机构编号' }),
      institutionName: OrNull(Type.String({ title: '机构' })),
      score,
      ...counts,
      months: Type.Array(Type.Object({ month: Month('月份'), score, ...counts }), { title: '各月' }),
    }),
  ).properties,
  months: Type.Array(Month('月份'), { title: '月份' }),
  newest: OrNull(Month('最近月份')),
  city: Type.Object({ score, ...counts }, { title: '全市' }),
  uncounted: OrNull(Type.String({ title: '没有统计出来的原因' })),
})

/** Which of them go into a file. */
export const ScoreRecordsWish = Exact({
  until: Type.Optional(Month('截至月份')),
  text: Type.Optional(Line('机构')),
})
/** The same as one row per institution and month, as a file has it. */
export const ScoreRecords = Type.Object({
  rows: Rows(
    Type.Object({
      institutionId: Type.String({ title: '机构编号' }),
      institutionName: OrNull(Type.String({ title: '机构' })),
      month: Month('月份'),
      score,
      ...counts,
    }),
  ),
})

/** What was wrong with the rows of an institution in a month. */
export const ScoreProblemsWish = Exact({
  institutionId: InstitutionId,
  month: Type.Optional(Month('月份')),
})
/** By check, the most frequent first. */
export const ScoreProblems = Type.Object({
  rows: Rows(
    Type.Object({
      effect: Choice('处理', CHECK_EFFECTS),
      check: Type.String({ title: '检查' }),
      message: Type.String({ title: '问题' }),
      table: OrNull(Type.String({ title: '表' })),
      batchNo: Type.Integer({ title: '批次' }),
      fileNo: Type.Integer({ title: '文件序号' }),
      label: Type.String({ title: '文件' }),
      rows: Type.Integer({ title: '行数' }),
    }),
  ),
})
