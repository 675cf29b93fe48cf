import { itemsOf, lineInVisit } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'

const items = itemsOf(
  'child-cold-granule',
  'child-throat',
  'child-digestion',
  'paracetamol-child',
  'child-soy-heat',
)

/** A drug made for children is prescribed to a grown-up. */
export const drugChildOnly = ruleScheme(
  {
    rule: 'drug-child-only',
    inForceFrom: '2025-05-23',
    title: '药品儿童专用',
    planted: '成人开具儿童专用药',
    innocent: '儿童使用儿童专用药',
    isQuiet: true,
  },
  (planting) => {
    const item = planting.random.pick(items)
    return lineInVisit(planting, {
      item,
      whom: { planted: { ages: [25, 75] }, innocent: { ages: [3, 12] } },
      why: {
        planted: `${item.name}为儿童专用，开给成人`,
        innocent: `${item.name}开给12岁以下儿童`,
      },
    })
  },
)
