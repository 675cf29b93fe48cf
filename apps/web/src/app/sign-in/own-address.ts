/** Where to go after signing in: one of our own pages, whatever an address from outside says. */
export function ownAddress(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) && !/^\/sign-in(?:[/?#]|$)/.test(to) ? to : '/'
}
