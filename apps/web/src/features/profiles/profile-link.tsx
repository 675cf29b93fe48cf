import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type ProfileKind, profileAddress } from './profile-address.ts'

interface ProfileLinkProps {
  readonly kind: ProfileKind
  readonly id: string
  readonly institutionId?: string | null
  readonly children: ReactNode
}

/** Leads to the page of an institution, a doctor, a person or an item. */
export function ProfileLink({ kind, id, institutionId = null, children }: ProfileLinkProps) {
  return <Link to={profileAddress(kind, id, institutionId) as never}>{children}</Link>
}
