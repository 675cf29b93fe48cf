import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Line, Moment } from '../field.ts'
import { pageOf } from '../page.ts'

const Told = (title: string) => Type.String({ title })
const Count = (title: string) => Type.Integer({ title })

/** What a hit is about. */
export const SCREENED_SUBJECTS = {
  institution: '医药机构',
  doctor: '医务人员',
  person: '参保人',
  group: '一组人',
} as const

/** How rows become hits. */
export const SCREEN_JUDGES = {
  threshold: '超过界限',
  peers: '与同类相比',
  ranking: '排名',
  series: '与自己以前相比',
  network: '关联',
} as const

const head = {
  id: Told('模型'),
  title: Told('名称'),
  summary: Told('找什么'),
  family: Told('类别'),
  familyTitle: Told('类别名称'),
  tags: Type.Array(Type.String(), { title: '三假一大' }),
  status: Choice('状态', { active: '启用', draft: '草稿', refused: '有错误' }),
  missing: Told('等什么'),
  subject: Choice('对象', SCREENED_SUBJECTS),
  judge: Choice('怎样判断', SCREEN_JUDGES),
}
/** Of the last run in which it was done; hits are those that the asker may see. */
const lastRun = {
  runNo: OrNull(Count('第几次')),
  ranAt: OrNull(Moment('最近运行')),
  looked: Count('看过'),
  hits: Count('结果'),
  fresh: Count('新出现'),
  gone: Count('不再出现'),
  notEnough: Count('数据不足'),
  note: Told('说明'),
  failure: OrNull(Told('没有运行成功')),
}
/** What became of the hits that were made leads, worked out from the leads as they stand. */
const record = {
  leads: Count('线索'),
  judged: Count('已核查'),
  found: Count('属实'),
  partly: Count('部分属实'),
  notFound: Count('不属实'),
  precision: OrNull(Type.Number({ title: '成立率' })),
  precisionLow: Type.Number({ title: '成立率下限（95%）' }),
  precisionHigh: Type.Number({ title: '成立率上限（95%）' }),
  confirmedFen: Fen('认定金额'),
}

/** A screen with its last run and its record. */
export const ScreenRow = Type.Object({ ...head, ...lastRun, ...record })
/** All screens; they are few. */
export const ScreenList = Type.Object({
  ...pageOf(ScreenRow).properties,
  abilities: abilities('start', 'seeHits'),
})
/** Which screens are asked for: all. */
export const ScreenListWish = Exact({})

/** Which screen is meant. */
export const ScreenWish = Exact({ screen: Line('模型', 60) })

const Number = Type.Object({ name: Told('名称'), title: Told('意思'), unit: Told('单位') })

/** A screen as its folder says it, and how it did. */
export const ScreenAnswer = Type.Object({
  ...head,
  ...lastRun,
  ...record,
  population: Told('看谁'),
  version: Count('第几版'),
  readme: Told('说明全文'),
  basis: Type.Array(Type.Object({ title: Told('依据'), article: Told('条款') }), { title: '依据' }),
  verify: Type.Array(Type.String(), { title: '现场怎么核实' }),
  innocent: Type.Array(Type.String(), { title: '正常的原因' }),
  numbers: Type.Array(Number, { title: '数字' }),
  parameters: Type.Array(
    Type.Object({
      name: Told('名称'),
      title: Told('意思'),
      values: Type.Array(
        Type.Object({ from: Day('从'), to: OrNull(Day('到')), text: Told('值'), source: Told('来源') }),
        { title: '值' },
      ),
    }),
    { title: '参数' },
  ),
  history: Type.Array(
    Type.Object({
      runNo: Count('第几次'),
      ranAt: Moment('运行'),
      from: Day('从'),
      to: Day('到'),
      county: OrNull(Told('区划')),
      looked: Count('看过'),
      version: Count('第几版'),
      previousRunNo: OrNull(Count('与第几次比')),
      hits: Count('结果'),
      fresh: Count('新出现'),
      changed: Count('金额有变'),
      gone: Count('不再出现'),
      notEnough: Count('数据不足'),
      note: Told('说明'),
      failure: OrNull(Told('没有运行成功')),
      seconds: Type.Number({ title: '秒' }),
    }),
    { title: '历次运行' },
  ),
  abilities: abilities('start', 'seeHits'),
})
