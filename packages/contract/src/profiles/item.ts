import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Line } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { count, figure, HitRow, partOf, periodFields, text } from './profile-parts.ts'

/** What items are listed by. */
export const ItemSortChoice = Choice('排序', {
  amount: '金额',
  quantity: '数量',
  persons: '人数',
  institutions: '机构数',
  spread: '价差倍数',
  name: '名称',
})

/** A list of items; `text` is a part of the name or the code. */
export const ItemListQuery = Exact({
  text: Type.Optional(Line('名称或编码', 60)),
  kind: Type.Optional(
    Choice('类别', { drug: '药品', herb: '中药饮片', service: '医疗服务项目', material: '医用耗材' }),
  ),
  sort: Type.Optional(ItemSortChoice),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
  ...pageWish,
})

/** An item and how it was charged in the last twelve months of the lake; prices in ten-thousandths of a yuan. */
export const ItemFiguresRow = Type.Object({
  itemCode: Type.String({ title: '项目编码' }),
  itemName: Type.String({ title: '项目名称' }),
  listType: Type.String({ title: '目录类别' }),
  lines: count('明细数'),
  persons: count('人数'),
  institutions: count('机构数'),
  quantity: figure('数量'),
  amountFen: Fen('金额'),
  lowPrice: figure('低价（百分之五分位，元）'),
  medianPrice: figure('中位价（元）'),
  highPrice: figure('高价（百分之九十五分位，元）'),
  spread: figure('价差倍数'),
})

/** Items as a list. */
export const ItemList = pageOf(ItemFiguresRow)

/** Which item. */
export const ItemQuery = Exact({ itemCode: Line('项目编码', 60) })

/** A point of knowledge that names the item. */
export const ItemPointRow = Type.Object({
  dataset: Type.String({ title: '知识库' }),
  datasetTitle: Type.String({ title: '知识库名称' }),
  point: Type.String({ title: '知识点' }),
  name: Type.String({ title: '名称' }),
})

/** All of an item on one page. Institutions are named only within one's reach. */
export const ItemProfile = Type.Object({
  ...periodFields,
  head: Type.Object({ ...ItemFiguresRow.properties }, { title: '项目' }),
  months: partOf(
    '各月',
    Type.Object({
      month: Type.String({ title: '月份' }),
      quantity: figure('数量'),
      amountFen: Fen('金额'),
      medianPrice: figure('中位价（元）'),
      lowPrice: figure('下四分位价（元）'),
      highPrice: figure('上四分位价（元）'),
    }),
  ),
  institutions: partOf(
    '收费机构',
    Type.Object({
      institutionId: Type.String({ title: '机构编号' }),
      name: text('机构名称'),
      county: text('区划'),
      persons: count('人数'),
      quantity: figure('数量'),
      amountFen: Fen('金额'),
      medianPrice: figure('中位价（元）'),
      lastOn: OrNull(Day('最近一次')),
    }),
  ),
  prices: partOf(
    '价格分布',
    Type.Object({ price: figure('单价（元）'), lines: count('明细数'), institutions: count('机构数') }),
  ),
  points: Type.Array(ItemPointRow, { title: '知识点' }),
  hits: Type.Array(HitRow, { title: '规则命中' }),
})
