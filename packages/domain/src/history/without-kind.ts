/** What an event says besides its kind. */
export function withoutKind<Event extends { readonly kind: string }>(event: Event): Omit<Event, 'kind'> {
  const said: { kind?: string } = { ...event }
  delete said.kind
  return said as Omit<Event, 'kind'>
}
