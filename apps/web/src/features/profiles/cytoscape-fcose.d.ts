declare module 'cytoscape-fcose' {
  import type { Ext } from 'cytoscape'

  /** A layout that puts what belongs together near to each other. */
  const fcose: Ext
  export default fcose
}
