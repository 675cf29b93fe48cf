import { itemsOf, lineInVisit, whoever } from '../line-in-visit.ts'
import { ruleScheme } from '../rule-scheme.ts'
import { selfPaidSignals } from '../self-paid.ts'

const drugs = itemsOf('scar-ointment', 'hydroquinone')

/** A drug that only the insurance for work injuries pays is paid by the health insurance. */
export const drugWorkInjury = ruleScheme(
  {
    rule: 'drug-work-injury',
    inForceFrom: '2025-07-30',
    title: '药品限工伤保险',
    planted: '限工伤保险药品由基本医保支付',
    innocent: '同一药品由个人自费',
    legitimateSignals: selfPaidSignals,
  },
  (planting) => {
    const item = planting.random.pick(drugs)
    return lineInVisit(planting, {
      item,
      whom: whoever,
      also: { planted: {}, innocent: { isSelfPaid: true } },
      why: {
        planted: `${item.name}限工伤保险，计入基本医保政策范围`,
        innocent: `${item.name}由个人全额自费`,
      },
    })
  },
)
