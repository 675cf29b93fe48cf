import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { OrNull } from '../choice.ts'

const number = (title: string) => Type.Number({ title })
const text = (title: string) => Type.String({ title })
const files = (title: string) => Type.Object({ files: number('文件'), bytes: number('大小') }, { title })

/** What the lake holds. */
export const HubStatus = Type.Object({
  seenAt: OrNull(text('读取时间')),
  problem: OrNull(text('为什么不是最新')),
  lake: OrNull(
    Type.Object(
      {
        version: number('版本'),
        madeAt: text('形成时间'),
        reason: text('由来'),
        isSimulated: Type.Boolean({ title: '是否模拟城市' }),
        bytes: number('占用空间'),
        batchCount: number('批次'),
        score: OrNull(number('质量评分')),
        accepted: number('接收'),
        refused: number('拒收'),
        warned: number('提醒'),
        flagged: number('不符'),
        uncounted: OrNull(text('没有统计出来的原因')),
        raw: files('原始行'),
        refusedFiles: files('拒收行'),
        relations: Type.Array(
          Type.Object({
            relation: text('代码'),
            title: text('表'),
            inForce: OrNull(number('有效行')),
            delivered: OrNull(number('接收行')),
            fileRows: number('文件行'),
            files: number('文件'),
            bytes: number('大小'),
            deltas: number('待合并增量'),
            monthFrom: OrNull(text('从哪个月')),
            monthTo: OrNull(text('到哪个月')),
          }),
          { title: '各表' },
        ),
      },
      { title: '数据湖' },
    ),
  ),
  abilities: abilities('upload', 'startJobs'),
})
