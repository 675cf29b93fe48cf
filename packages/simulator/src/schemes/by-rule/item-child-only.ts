import { itemsOf, lineInVisit } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf('massage-child', 'infusion-child')

/** A service for children is charged to a grown-up. */
export const itemChildOnly = ruleScheme(
  {
    rule: 'item-child-only',
    inForceFrom: '2025-05-23',
    title: '医疗服务项目儿童专用',
    planted: '成人收取儿童专用项目',
    innocent: '儿童收取儿童专用项目',
    isQuiet: true,
  },
  (planting) => {
    const item = planting.random.pick(items)
    return lineInVisit(planting, {
      item,
      whom: { planted: { ages: [25, 75] }, innocent: { ages: [3, 12] } },
      why: {
        planted: `${item.name}为儿童专用项目，向成人收取`,
        innocent: `${item.name}向12岁以下儿童收取`,
      },
    })
  },
)
