import { Type } from 'typebox'
import { OrNull } from '../choice.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })
const Rate = (title: string) => Type.Number({ title })

/** A month beside the level before: `low95` and `high95` are where it would lie if nothing had changed. */
const Month = Type.Object({
  month: Type.String({ title: '月份', pattern: '^\\d{4}-\\d{2}$' }),
  rate: Rate('自己'),
  exposure: Rate('分母'),
  low95: Rate('以前水平的下限（95%）'),
  high95: Rate('以前水平的上限（95%）'),
})

/** A peer by its volume, in the unit of the member's own rate. */
const Peer = Type.Object({
  volume: Rate('业务量'),
  rate: Rate('比率'),
  low95: Rate('95% 下限'),
  high95: Rate('95% 上限'),
  high998: Rate('99.8% 上限'),
  isOwn: Type.Boolean({ title: '是否自己' }),
})

/** With whom a hit was compared, and the figures to draw it by; rates of money in fen. */
export const ComparedHit = Type.Object(
  {
    words: Told('与谁比'),
    members: Count('几家'),
    own: OrNull(Rate('自己')),
    expected: OrNull(Rate('同类')),
    low95: OrNull(Rate('95% 下限')),
    high95: OrNull(Rate('95% 上限')),
    high998: OrNull(Rate('99.8% 上限')),
    isShare: Type.Boolean({ title: '是否比例' }),
    isMoney: Type.Boolean({ title: '是否金额（分）' }),
    /** The months of a screen that compares with the time before; null for others. */
    months: OrNull(
      Type.Object(
        {
          from: Type.String({ title: '从哪月起变', pattern: '^\\d{4}-\\d{2}$' }),
          before: Rate('以前'),
          after: Rate('此后'),
          isSeasonal: Type.Boolean({ title: '是否除去了各月的高低' }),
          of: Told('分母'),
          points: Type.Array(Month, { title: '各月' }),
        },
        { title: '各月' },
      ),
    ),
    /** Empty for hits that were not compared with peers, and for those of runs that did not keep them. */
    peers: Type.Array(Peer, { title: '同类' }),
  },
  { title: '比较' },
)
