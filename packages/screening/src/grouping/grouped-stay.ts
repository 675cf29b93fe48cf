/** A stay in hospital as it is grouped. */
export interface GroupedStay {
  /** Null where none is called the main one. */
  readonly mainDiagnosis: string | null
  readonly otherDiagnoses: readonly string[]
  /** The main one first. */
  readonly operations: readonly string[]
  /** 1 male, 2 female; null where it is not known. */
  readonly sex: string | null
  /** Days of age on admission, of children under one year; null for others. */
  readonly ageDays: number | null
  /** Weight at birth in grams; null where it is not known. */
  readonly weight: number | null
}
