import { type Static, Type } from 'typebox'
import { Exact, OrNull } from '../choice.ts'
import { Day, Id, Line, Text, Version } from '../field.ts'

const word = (title: string) => Type.String({ title })

/** A kind of document with what it asks for, and whether it can be made of a case now. */
export const DocumentChoice = Type.Object({
  template: word('文书种类'),
  title: word('名称'),
  asks: Type.Array(
    Type.Object({
      name: word('字段'),
      title: word('名称'),
      isRequired: Type.Boolean({ title: '必填' }),
    }),
    { title: '需要填写' },
  ),
  refusal: OrNull(word('不能制作的原因')),
  earliestOn: OrNull(Day('日期不早于')),
})

/** Every kind of document, as a case stands. */
export const DocumentChoices = Type.Object({ rows: Type.Array(DocumentChoice, { title: '文书' }) })

/** A document that is to be made. */
export const IssueDocument = Exact({
  id: Id(),
  version: Version,
  template: Line('文书种类', 50),
  on: Day('日期'),
  fields: Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), Text('填写内容', 8000), {
    title: '填写内容',
  }),
})
/** A document that is to be made. */
export type IssueDocument = Static<typeof IssueDocument>
