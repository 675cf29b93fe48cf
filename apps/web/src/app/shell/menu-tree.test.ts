import type { AnyRoute } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import type { Role, Session } from '../session.ts'
import { menuOf } from './menu-tree.ts'

const route = (fullPath: string, staticData: object | undefined, children: AnyRoute[] = []) =>
  ({ fullPath, options: { staticData }, children }) as unknown as AnyRoute
const session = (...roles: Role[]) => ({ grants: roles.map((role) => ({ role })) }) as unknown as Session

const tree = route('/', undefined, [
  route('/sign-in', undefined),
  route('', undefined, [
    route('/help', { title: 'help', menu: { order: 9 } }),
    route('/casework', { title: 'casework', menu: { order: 1 } }, [
      route('/casework/leads', { title: 'leads', menu: { order: 2 } }, [
        route('/casework/leads/$lead', { title: 'lead' }),
      ]),
      route('/casework/inbox', { title: 'inbox', menu: { order: 1 } }),
    ]),
    route('/admin', { title: 'admin', menu: { order: 5, roles: ['administrator'] } }),
  ]),
])

describe('the menu', () => {
  it('is the folder tree, in the order that pages say, without what lies behind them', () => {
    expect(
      menuOf(tree, session('reviewer')).map(({ to, children }) => [to, children.map((child) => child.to)]),
    ).toEqual([
      ['/casework', ['/casework/inbox', '/casework/leads']],
      ['/help', []],
    ])
  })

  it('shows the pages of a role to who holds it', () => {
    expect(menuOf(tree, session('administrator')).map(({ to }) => to)).toEqual([
      '/casework',
      '/admin',
      '/help',
    ])
  })
})
