import { itemsOf, lineInVisit } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('vocational-training')

/** Training for work is charged to somebody below working age. */
export const itemAge = ruleScheme(
  {
    rule: 'item-age',
    inForceFrom: '2026-01-06',
    title: '医疗服务项目限年龄',
    planted: '未到法定就业年龄收取职业功能训练',
    innocent: '法定就业年龄内收取',
    isQuiet: true,
  },
  (planting) => {
    const item = planting.random.pick(items)
    return lineInVisit(planting, {
      item,
      whom: { planted: { ages: [7, 13] }, innocent: { ages: [25, 49] } },
      why: {
        planted: `${item.name}限法定就业年龄，患者未满16周岁`,
        innocent: `${item.name}患者在法定就业年龄内`,
      },
    })
  },
)
