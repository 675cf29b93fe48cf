/**
 * Asks once for each key: who asks meanwhile waits for the same answer, and what failed is asked again. For answers that never change,
 * of as many keys as can be kept.
 */
export function onceEach<Key, Answer>(ask: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const asked = new Map<Key, Promise<Answer>>()
  return (key) => {
    const before = asked.get(key)
    if (before) return before
    const answer = ask(key).catch((error: unknown) => {
      asked.delete(key)
      throw error
    })
    asked.set(key, answer)
    return answer
  }
}
