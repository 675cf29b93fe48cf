import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Leads to the page of a rule. */
export function RuleLink({ ruleId, children }: { readonly ruleId: string; readonly children: ReactNode }) {
  return (
    <Link to="/rules/library/$rule" params={{ rule: ruleId }}>
      {children}
    </Link>
  )
}
