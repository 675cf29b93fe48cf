/** A label of paths as people elsewhere read it: to them the folders of this machine say nothing. */
export function lastNames(label: string): string {
  return label
    .split(' ')
    .map((path) => path.split('/').findLast((name) => name !== '') ?? path)
    .join(' ')
}
