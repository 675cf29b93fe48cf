import { limitsOf } from '../../catalogue/limit.ts'
import { itemsOf, lineInVisit } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('fuke-qianjin', 'kuntai', 'kunbao', 'penyanjing', 'wuzi', 'jinsuogujing')
const ages = [25, 75] as const

/** A drug for one sex is prescribed to the other. */
export const drugSex = ruleScheme(
  {
    rule: 'drug-sex',
    inForceFrom: '2025-05-23',
    title: '药品区分性别使用',
    planted: '药品与性别不符',
    innocent: '药品与性别相符',
  },
  (planting) => {
    const item = planting.random.pick(items)
    const only = limitsOf(item)?.sex
    return lineInVisit(planting, {
      item,
      whom: {
        planted: { ages, fits: ({ sex }) => sex !== only },
        innocent: { ages, fits: ({ sex }) => sex === only },
      },
      why: {
        planted: `${item.name}仅限${only === '1' ? '男' : '女'}性，患者为${only === '1' ? '女' : '男'}性`,
        innocent: `${item.name}与患者性别相符`,
      },
    })
  },
)
