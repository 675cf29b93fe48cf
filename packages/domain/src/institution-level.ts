/** The three classes that limits and tariffs speak of: 三级, 二级, 一级及以下. */
export type LevelClass = 'tertiary' | 'secondary' | 'primary'

/** The Chinese word for each class. */
export const LEVEL_CLASS_TITLES: Readonly<Record<LevelClass, string>> = {
  tertiary: '三级',
  secondary: '二级',
  primary: '一级及以下',
}

const RANKS: Readonly<Record<LevelClass, number>> = { tertiary: 3, secondary: 2, primary: 1 }

const CLASS_OF_CODE: ReadonlyMap<string, LevelClass> = new Map([
  ['01', 'tertiary'],
  ['02', 'tertiary'],
  ['03', 'tertiary'],
  ['04', 'tertiary'],
  ['05', 'secondary'],
  ['06', 'secondary'],
  ['07', 'secondary'],
  ['08', 'primary'],
  ['09', 'primary'],
  ['10', 'primary'],
  ['11', 'primary'],
  ['12', 'tertiary'],
  ['13', 'secondary'],
  ['14', 'primary'],
])

/** The class of a `hosp_lv` code (医院等级); undefined for an unknown code, which is not the same as no grade (11). */
export function levelClass(hospitalLevel: string): LevelClass | undefined {
  return CLASS_OF_CODE.get(hospitalLevel)
}

/** 3 for 三级, 2 for 二级, 1 for 一级及以下: for limits such as 二级以上. */
export function levelRank(level: LevelClass): number {
  return RANKS[level]
}
