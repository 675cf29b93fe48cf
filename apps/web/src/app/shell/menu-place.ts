import type { Role } from '../session.ts'

/** The place of a page in the menu. */
export interface MenuPlace {
  /** Smaller comes first, among its neighbours. */
  readonly order: number
  /** A name of `menu-icons.tsx`; only the first level has one. */
  readonly icon?: string
  /** Who sees it; everybody, when it is left out. The server decides for itself what it answers. */
  readonly roles?: readonly Role[]
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** How the page stands in the menu; a page without it is reached from others. */
    menu?: MenuPlace
    /** The key of its title in `locales/<language>/menu.json`. */
    title?: string
  }
}
