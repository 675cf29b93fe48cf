import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Figures } from './use-cockpit.ts'
import type { CockpitWish } from './wish-of.ts'

/** Where the rows behind a number are: a list, and the filter under which it has exactly as many. */
export interface Rows {
  readonly to: NonNullable<LinkProps['to']>
  readonly search: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** A number that opens its rows. */
export function Drill({
  rows,
  className,
  label,
  children,
}: {
  readonly rows: Rows
  readonly className?: string | undefined
  readonly label?: string
  readonly children: ReactNode
}) {
  return (
    <Link
      to={rows.to}
      search={rows.search as never}
      {...(className && { className })}
      {...(label && { 'aria-label': label })}
    >
      {children}
    </Link>
  )
}

/** Lists with the filters of a cockpit: the same words as the addresses of the lists take. */
export function rowsOf({ county, fromMonth, toMonth }: CockpitWish) {
  const place: Rows['search'] = county === undefined ? {} : { county }
  return {
    findings: ({ fromDay, toDay }: Pick<Figures, 'fromDay' | 'toDay'>, more: Rows['search'] = {}): Rows => ({
      to: '/review/findings',
      search: { ...place, fromDay, toDay, ...more },
    }),
    // A county that is empty is none: what belongs to no county.
    paid: (month: string, of?: string): Rows => ({
      to: '/cockpit/settlements',
      search: {
        ...place,
        ...(of === undefined ? {} : of === '' ? { isOfNoCounty: true } : { county: of }),
        fromMonth: month,
        toMonth: month,
      },
    }),
    overdueFindings: (): Rows => ({ to: '/review/findings', search: { ...place, isOverdue: true } }),
    ledger: (side: string, more: Rows['search'] = {}): Rows => ({
      to: '/casework/ledger',
      search: { ...place, side, fromMonth, toMonth, ...more },
    }),
    leads: (status: readonly string[], more: Rows['search'] = {}): Rows => ({
      to: '/casework/leads',
      search: { ...place, ...(status.length > 0 && { status }), ...more },
    }),
    cases: (status: string): Rows => ({ to: '/casework/cases', search: { ...place, status: [status] } }),
    // The board of alarms is of everything one may see; of one county, the lists of what the clocks belong to.
    alarm: (alarm: string): Rows =>
      county === undefined
        ? { to: '/casework/overdue', search: { alarm } }
        : {
            to: alarm === 'clue' ? '/casework/leads' : '/casework/cases',
            search: { county, isOverdue: true },
          },
  }
}
