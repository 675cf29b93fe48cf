import {
  type AuditLine,
  type Check,
  hit,
  judgePaid,
  type Outcome,
  ofEachItem,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface StaffLimit extends PointInForce {
  readonly itemCode: string
  readonly departmentWords: string | null
  readonly minTitleRank: number | null
}

type Answer = 'allowed' | 'refused' | 'unknown'

/** Items for some departments or for doctors of a rank that others ordered. */
export const check: Check<StaffLimit> = ofEachItem(({ items }) => judgePaid(items, judge))

function judge(line: AuditLine, point: StaffLimit): Outcome | undefined {
  const { lineKey, institutionId, encounterId, itemCode, departmentName, titleRank } = line
  const grain = [institutionId, encounterId, itemCode]
  const department = byDepartment(line, point)
  const doctor = byTitle(line, point)
  if (department === 'refused' || doctor === 'refused') {
    const ingredients = {
      requirement: requirement(point),
      department: departmentName ?? '未填科室',
      doctor_title: titleRank === null ? '职称不明的医师' : `${titleWord(titleRank)}医师`,
    }
    return hit(point, { grain, lines: violating([line]), ingredients })
  }
  if (department === 'unknown') return unjudged(point, { grain, lineKey, reason: 'department-unknown' })
  return doctor === 'unknown' ? unjudged(point, { grain, lineKey, reason: 'title-unknown' }) : undefined
}

/** Departments are named as every hospital likes: one of the words in the name is enough. */
function byDepartment({ departmentName }: AuditLine, { departmentWords }: StaffLimit): Answer {
  if (departmentWords === null) return 'allowed'
  if (departmentName === null) return 'unknown'
  const words = departmentWords.trim().split(' ')
  return words.some((word) => departmentName.includes(word)) ? 'allowed' : 'refused'
}

function byTitle({ titleRank }: AuditLine, { minTitleRank }: StaffLimit): Answer {
  if (minTitleRank === null) return 'allowed'
  if (titleRank === null) return 'unknown'
  return titleRank < minTitleRank ? 'refused' : 'allowed'
}

function requirement({ departmentWords, minTitleRank }: StaffLimit): string {
  const department = departmentWords === null ? '' : `${departmentWords.trim().replaceAll(' ', '、')}科室`
  return minTitleRank === null ? department : `${department}${titleWord(minTitleRank)}及以上医师`
}

function titleWord(rank: number): string {
  if (rank === 4) return '正高级'
  if (rank === 3) return '副高级'
  return rank === 2 ? '中级' : '初级'
}
