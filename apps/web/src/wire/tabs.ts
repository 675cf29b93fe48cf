/** What one tab tells the others of the same browser. */
export type TabNews =
  | { readonly kind: 'changed'; readonly nouns: readonly string[] }
  | { readonly kind: 'signed-out' }

const channel = new BroadcastChannel('fundwatch')

/** Tells the other tabs. */
export function tellTabs(news: TabNews): void {
  channel.postMessage(news)
}

/** Hears what other tabs tell; the returned function ends it. */
export function hearTabs(listener: (news: TabNews) => void): () => void {
  const hear = ({ data }: MessageEvent<TabNews>) => listener(data)
  channel.addEventListener('message', hear)
  return () => channel.removeEventListener('message', hear)
}
