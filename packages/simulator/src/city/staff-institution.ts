import { readTable } from '../catalogue/read-table.ts'
import type { Random } from '../random/random.ts'
import type { Department, InstitutionKind, Practitioner } from './institution.ts'
import { drawName, drawSurname } from './personal-name.ts'

interface DepartmentKind {
  key: string
  caty: string
  name: string
  bedShare: number
}

const departmentKinds: readonly DepartmentKind[] = readTable('departments.csv').map((row) => ({
  key: row['key'] ?? '',
  caty: row['caty'] ?? '',
  name: row['name'] ?? '',
  bedShare: Number(row['bed_share']),
}))

const full = departmentKinds.map(({ key }) => key).filter((key) => key !== 'general')
const departmentsByKind: Record<InstitutionKind, readonly string[]> = {
  'city-hospital': full,
  'county-hospital': full.filter((key) => key !== 'psychiatry'),
  'tcm-hospital':
    'internal surgery orthopaedics rehabilitation tcm neurology respiratory oncology laboratory imaging anaesthesia pharmacy'.split(
      ' ',
    ),
  'specialist-hospital':
    'oncology gynaecology paediatrics psychiatry internal surgery icu laboratory imaging anaesthesia pharmacy'.split(
      ' ',
    ),
  'private-hospital':
    'internal surgery orthopaedics cardiology neurology respiratory rehabilitation tcm nephrology oncology laboratory imaging anaesthesia pharmacy'.split(
      ' ',
    ),
  'township-hospital':
    'general internal surgery gynaecology paediatrics tcm laboratory imaging pharmacy'.split(' '),
  'community-centre': 'general internal tcm rehabilitation laboratory imaging pharmacy'.split(' '),
  'village-clinic': ['general'],
  pharmacy: ['pharmacy'],
}

const DOCTOR_TITLES = ['主任医师', '副主任医师', '主治医师', '住院医师']
const TITLE_WEIGHTS: Record<string, number> = { 主任医师: 1, 副主任医师: 2, 主治医师: 4, 住院医师: 4 }

interface Staff {
  departments: Department[]
  pharmacists: Practitioner[]
  technicians: Practitioner[]
}

/** Issues the code of the next practitioner; the prefix names the profession. */
export type PractitionerCodes = (prefix: string) => string

/** Departments with their doctors and nurses, and the pharmacists and technicians of an institution. */
export function staffInstitution(
  institution: { kind: InstitutionKind; beds: number },
  random: Random,
  issueCode: PractitionerCodes,
): Staff {
  const recruit = recruiter(random, issueCode)
  const { kind, beds } = institution
  const keys = departmentsByKind[kind]
  const kinds = departmentKinds.filter(({ key }) => keys.includes(key))
  const shares = kinds.reduce((sum, { bedShare }) => sum + bedShare, 0)
  const departments = kinds.map((department, index): Department => {
    const ofDepartment = shares === 0 ? 0 : Math.round((beds * department.bedShare) / shares)
    const doctors = Math.max(kind === 'village-clinic' ? 1 : 3, Math.round(ofDepartment / 6))
    return {
      key: department.key,
      code: `${(index + 1).toString().padStart(2, '0')}${department.caty.replace('.', '')}`,
      caty: department.caty,
      name: department.name,
      beds: ofDepartment,
      doctors: kind === 'pharmacy' ? [] : recruit('1', doctors),
      nurses: recruit('2', Math.round(ofDepartment / 3)),
    }
  })
  const size = Math.ceil(beds / 40)
  return {
    departments,
    pharmacists: recruit('3', kind === 'village-clinic' ? 1 : 2 + size),
    technicians: recruit('4', beds === 0 ? 0 : 3 + size),
  }
}

function recruiter(
  random: Random,
  issueCode: PractitionerCodes,
): (kind: Practitioner['kind'], count: number) => Practitioner[] {
  const prefixes = { '1': 'D', '2': 'N', '3': 'HY', '4': 'HJ' }
  return (kind, count) =>
    Array.from({ length: count }, (): Practitioner => {
      const sex = random.chance(kind === '2' ? 0.04 : 0.5) ? '1' : '2'
      const title =
        kind === '1' ? random.weighted(DOCTOR_TITLES, (name) => TITLE_WEIGHTS[name] ?? 1) : titleOf(kind)
      return {
        code: issueCode(prefixes[kind]),
        name: drawName(random, drawSurname(random), sex),
        sex,
        kind,
        title,
      }
    })
}

function titleOf(kind: Practitioner['kind']): string {
  if (kind === '2') return '护师'
  return kind === '3' ? '药师' : '技师'
}
