/** What an institution is to its neighbours: the group it is compared with. */
export type InstitutionType = 'hospital' | 'primary-care' | 'village-clinic' | 'pharmacy' | 'other'

/** What the masters say about an institution; null where they are silent. */
export interface InstitutionCodes {
  /** 定点医药机构编号 `fixmedins_code`. */
  readonly institutionId: string
  /** 定点医药机构类型 `fixmedins_type`. */
  readonly institutionType: string | null
  /** 医疗机构类别 `medins_type`. */
  readonly medicalCategory: string | null
}

const TYPE_OF_CATEGORY: ReadonlyMap<string, InstitutionType> = new Map([
  ['A', 'hospital'],
  ['B', 'primary-care'],
  ['C', 'primary-care'],
  ['D', 'primary-care'],
  ['D6', 'village-clinic'],
  ['G', 'hospital'],
  ['H', 'hospital'],
])

/**
 * The type of an institution, from its kind, else from the prefix of its code (P pharmacy, H medical), refined by the
 * longest known prefix of its medical category. A medical institution of unknown category counts as a hospital, so that
 * no hospital escapes for a missing field; without any hint it is `other`.
 */
export function institutionType(codes: InstitutionCodes): InstitutionType {
  const kind = kindOf(codes)
  if (kind === 'pharmacy') return 'pharmacy'
  if (codes.medicalCategory !== null && codes.medicalCategory !== '') {
    return typeOfCategory(codes.medicalCategory)
  }
  return kind === 'medical' ? 'hospital' : 'other'
}

/** The type behind a `medins_type` code by its longest known prefix; `other` when none is known. */
export function typeOfCategory(medicalCategory: string): InstitutionType {
  const category = medicalCategory.toUpperCase()
  return TYPE_OF_CATEGORY.get(category.slice(0, 2)) ?? TYPE_OF_CATEGORY.get(category.slice(0, 1)) ?? 'other'
}

function kindOf({ institutionType, institutionId }: InstitutionCodes): 'medical' | 'pharmacy' | undefined {
  if (institutionType === '1') return 'medical'
  if (institutionType === '2') return 'pharmacy'
  if (institutionId.startsWith('H')) return 'medical'
  return institutionId.startsWith('P') ? 'pharmacy' : undefined
}
