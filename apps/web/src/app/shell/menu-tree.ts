import type { AnyRoute } from '@tanstack/react-router'
import { holdsOneOf, type Session } from '../session.ts'
import type { MenuPlace } from './menu-place.ts'

/** A page in the menu. */
export interface MenuEntry {
  /** Its address. */
  readonly to: string
  /** The key of its title. */
  readonly title: string
  readonly icon: string | undefined
  readonly children: readonly MenuEntry[]
}

interface Placed extends MenuEntry {
  readonly order: number
}

/** The menu of a person: the pages that say a place for themselves, as their folders lie. */
export function menuOf(route: AnyRoute, session: Session): readonly MenuEntry[] {
  return below(route, session).toSorted((left, right) => left.order - right.order)
}

function below(route: AnyRoute, session: Session): readonly Placed[] {
  return childrenOf(route).flatMap((child) => {
    const { menu, title } = (child.options.staticData ?? {}) as { menu?: MenuPlace; title?: string }
    // A folder without a page of its own lends its place to what lies below it.
    if (menu === undefined || title === undefined) return below(child, session)
    if (!holdsOneOf(session, menu.roles)) return []
    const children = menuOf(child, session)
    return [{ to: child.fullPath as string, title, icon: menu.icon, order: menu.order, children }]
  })
}

function childrenOf({ children }: AnyRoute): readonly AnyRoute[] {
  if (children === undefined) return []
  return Array.isArray(children) ? (children as AnyRoute[]) : (Object.values(children) as AnyRoute[])
}
