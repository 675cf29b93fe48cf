import { type Static, Type } from 'typebox'
import { Choice, Exact } from '../choice.ts'
import { Line } from '../field.ts'
import { text } from '../profiles/profile-parts.ts'

/** What can be found. */
export const SearchKindChoice = Choice('种类', {
  institution: '机构',
  doctor: '医师',
  item: '项目',
  rule: '规则',
  point: '知识点',
  lead: '线索',
  case: '案件',
  finding: '疑点',
  person: '参保人',
})

/** Words, a code, a number or pinyin; `kind` asks for more of one kind. */
export const SearchQuery = Exact({
  text: Line('搜索', 60),
  kind: Type.Optional(SearchKindChoice),
  limit: Type.Optional(Type.Integer({ title: '每类行数', minimum: 1, maximum: 100 })),
})

/** What was found, by kind, the best first; what one may not see is not there. */
export const SearchAnswer = Type.Object({
  groups: Type.Array(
    Type.Object({
      kind: SearchKindChoice,
      /** Counted to 200. */
      counted: Type.Integer({ title: '找到' }),
      isCountCapped: Type.Boolean({ title: '是否只数到上限' }),
      hits: Type.Array(
        Type.Object({
          kind: SearchKindChoice,
          id: Type.String({ title: '编号' }),
          /** The rest of the identity: the institution of a doctor, the dataset of a point. */
          within: text('所在'),
          title: Type.String({ title: '名称' }),
          code: text('编码'),
          note: text('说明'),
        }),
        { title: '结果' },
      ),
    }),
    { title: '分类' },
  ),
})

/** What was found, on the wire. */
export type SearchAnswer = Static<typeof SearchAnswer>
