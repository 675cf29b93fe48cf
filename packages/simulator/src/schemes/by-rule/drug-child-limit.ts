import { itemsOf, lineInVisit } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('montelukast-film', 'faropenem-child')

/** A drug that is paid for children only is paid for a grown-up. */
export const drugChildLimit = ruleScheme(
  {
    rule: 'drug-child-limit',
    inForceFrom: '2025-05-23',
    title: '药品限儿童使用',
    planted: '成人使用限儿童支付的药品',
    innocent: '儿童使用',
    isQuiet: true,
  },
  (planting) => {
    const item = planting.random.pick(items)
    return lineInVisit(planting, {
      item,
      whom: { planted: { ages: [25, 75] }, innocent: { ages: [3, 12] } },
      why: {
        planted: `${item.name}限儿童支付，开给成人`,
        innocent: `${item.name}开给12岁以下儿童`,
      },
    })
  },
)
