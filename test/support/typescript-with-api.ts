/** openapi-typescript builds its answer with TypeScript's own API, which version 7 does not have yet. */
export { ts as default } from '@ts-morph/common'
