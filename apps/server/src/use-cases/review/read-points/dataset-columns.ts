/** The columns of each dataset that official points are read into, in the order of its `entries.csv`, and its key. */
export interface DatasetShape {
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

const byItem = (...columns: string[]): DatasetShape => ({
  columns: ['item_code', ...columns],
  key: ['item_code'],
})

/** The shape of every dataset that official points are read into. */
export const DATASET_SHAPES: Readonly<Record<string, DatasetShape>> = {
  'drug-sex': byItem('sex'),
  'item-sex': byItem('sex'),
  'drug-child-only': byItem('min_years', 'max_years'),
  'drug-child-limit': byItem('min_years', 'max_years'),
  'item-child-only': byItem('min_years', 'max_years'),
  'item-age': byItem('min_years', 'max_years'),
  'drug-work-injury': byItem(),
  'drug-maternity': byItem(),
  'herb-never-paid': byItem(),
  'herb-alone-unpaid': byItem(),
  'drug-internet': byItem(),
  'drug-second-line': byItem('drug_class'),
  'drug-course': byItem('max_days', 'counted', 'course_scope'),
  'item-course': byItem('max_days', 'counted', 'course_scope'),
  'drug-level': byItem('min_rank'),
  'drug-way': byItem('encounter_class'),
  'surgery-discount': { columns: ['item_code', 'discount_group'], key: ['item_code', 'discount_group'] },
  'item-duplicate-pair': {
    columns: ['item_code', 'contained_code', 'contained_name', 'pair_window'],
    key: ['item_code', 'contained_code', 'pair_window'],
  },
  'item-daily-frequency': byItem('max_quantity', 'unit'),
  'item-rolling-frequency': byItem('max_count', 'period_days'),
  'drug-indication': byItem('diagnosis_prefixes'),
  'drug-indication-text': byItem('machine_checkable', 'needs'),
}
