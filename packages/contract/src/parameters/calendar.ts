import { CALENDAR_KINDS } from '@fundwatch/domain'
import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Reason } from '../field.ts'
import { Rows } from '../page.ts'

/** The calendar that deadlines are counted by: each year as it was published, the latest first. */
export const CalendarAnswer = Type.Object({
  knownUntil: OrNull(Day('节假日安排已知到')),
  warning: OrNull(Type.String({ title: '提醒' })),
  years: Type.Array(
    Type.Object({
      year: Type.Integer({ title: '年份' }),
      source: Type.String({ title: '文号' }),
      days: Type.Array(
        Type.Object({
          day: Day('日期'),
          kind: Choice('类型', CALENDAR_KINDS),
          holiday: Type.String({ title: '节日' }),
        }),
        { title: '节假日安排' },
      ),
    }),
    { title: '各年安排' },
  ),
})

/** Imports the holidays of a year; the body is the CSV. */
export const ImportCalendarQuery = Exact({
  year: Type.Integer({ title: '年份', minimum: 2000, maximum: 2200 }),
  reason: Reason,
})

/** What whoever runs the platform should see to. */
export const AdministrationItems = Type.Object({
  rows: Rows(
    Type.Object({
      code: Choice('事项', { 'holidays-unknown': '节假日安排未导入' }),
      title: Type.String({ title: '标题' }),
      message: Type.String({ title: '说明' }),
    }),
  ),
})
