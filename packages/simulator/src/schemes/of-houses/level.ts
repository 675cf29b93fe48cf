import type { Institution } from '../../city/institution.ts'

/** Of the second level. Houses of one level are many enough for one to be compared with the others. */
export function isSecondary({ levelClass }: Institution): boolean {
  return levelClass === 2
}

/** Of the first level: for what would hide another scheme of the same illness in the houses of the second. */
export function isPrimary({ levelClass }: Institution): boolean {
  return levelClass === 1
}
