import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Exact, OrNull } from '../choice.ts'
import { Line, Moment, Reason } from '../field.ts'

const personId = Line('人员编号', 60)

/** Which person. */
export const PersonQuery = Exact({ personId })

/** Unmasks a person to this session for ten minutes. */
export const UnmaskPersonRequest = Exact({ personId, reason: Reason })

const text = (title: string) => OrNull(Type.String({ title }))

/** What is known of a person; masked unless `unmaskedUntil` says otherwise. */
export const ShownPersonAnswer = Type.Object({
  personId,
  personName: text('姓名'),
  sex: text('性别'),
  idNumber: text('证件号码'),
  phone: text('电话'),
  bornOn: text('出生日期；隐去时只有年份'),
  insuredArea: text('参保区划'),
  unmaskedUntil: OrNull(Moment('完整显示到何时')),
  abilities: abilities('unmask'),
})
