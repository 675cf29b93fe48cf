import { Count } from '../../components/count.tsx'
import { Money } from '../../components/money.tsx'

/** Ten-thousandths as a percentage: 1234 is `12.34%`. */
export function Share({ of }: { readonly of: number | null }) {
  return <span className="figures">{of === null ? '—' : `${(of / 100).toFixed(2)}%`}</span>
}

interface DecimalProps {
  readonly of: number | null
  readonly unit?: string
  /** Always two decimals, so that the points of a column stand below each other. */
  readonly isExact?: boolean
}

/** A number with at most two decimals. */
export function Decimal({ of, unit = '', isExact = false }: DecimalProps) {
  const { format } = isExact ? exact : decimals
  return <span className="figures">{of === null ? '—' : `${format(of)}${unit}`}</span>
}

const decimals = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 })
const exact = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const MONEY: readonly string[] = ['基金支付', '次均费用', '次均住院费用', '人均金额']
const SHARES: readonly string[] = ['三十日再入院率', '自费占比']
const DECIMALS: readonly string[] = ['平均住院日', '人均明细数']

/** A figure of a comparison in its unit, which follows from its name. */
export function FigureText({ name, value }: { readonly name: string; readonly value: number | null }) {
  if (MONEY.includes(name)) return <Money fen={value === null ? null : Math.round(value)} />
  if (SHARES.includes(name)) return <Share of={value} />
  if (DECIMALS.includes(name)) return <Decimal of={value} />
  return <Count of={value === null ? null : Math.round(value)} />
}
