import type { Person } from '../../city/person.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { takeHousehold, takeStrangers } from '../take-household.ts'
import { meet } from './go-together.ts'

const MEMBERS = 4
const DAYS = 3
const PHONES = 100_000_000

/** Whoever keeps the cards leaves the own phone for all of them; a dormitory has one phone too, and so has a family. */
export const borrowedPhoneRing: Scheme = {
  name: 'borrowed-phone-ring',
  rule: '',
  leastPersons: 1_000,
  title: '同一电话控制多人就医',
  planted: '不同人家留同一电话，一起就医',
  innocent: '同住集体宿舍或同户，留同一电话，一起就医',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes a dormitory or a family of those who share a phone.',
    'MDTRT_D.emp_no': 'Who lives in a dormitory works for the same employer.',
    'MDTRT_D.emp_name': 'For the same reason as above.',
    'SETL_D.emp_no': 'For the same reason as above.',
  },
  plant(planting) {
    const { random, city } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const family = takeHousehold(planting, MEMBERS)
      const [first] = family
      if (!first) return
      const institution = random.pick(
        [...city.institutionsOf('private-hospital'), first.usual.primary].filter(
          ({ county }) => county === first.town.county,
        ),
      )
      for (const role of ROLES) {
        const isFamily = role === 'innocent' && pair % 2 === 0
        const members = isFamily ? family : takeStrangers(planting, family)
        share(planting, members, { isDormitory: role === 'innocent' && !isFamily })
        const who = role === 'planted' ? '不同人家' : isFamily ? '同户' : '同住一处宿舍'
        const label = planting.newCase(role)(`${who}${MEMBERS}人留同一电话，${DAYS}次一起就诊`)
        meet(planting, { members, institution, label, days: DAYS })
      }
    }
  },
}

function share(
  { random, plot }: Planting,
  members: readonly Person[],
  { isDormitory }: { isDormitory: boolean },
): void {
  const phone = `199${random.below(PHONES).toString().padStart(8, '0')}`
  const address = members[0]?.address
  const employer = members.find((member) => member.employer)?.employer
  for (const { index } of members)
    plot.traits.set(index, isDormitory && address ? { phone, address, employer } : { phone })
}
