/** Error codes of MongoDB that this server answers with, by their name on the wire. */
export const errorCodes = {
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  MaxTimeMSExpired: 50,
  CursorKilled: 237,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  NoReplicationEnabled: 76,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ConversionFailure: 241,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  ProtocolError: 17,
  InternalError: 1,
  OutOfDiskSpace: 14031,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  CursorInUse: 12051,
  KeyTooLong: 17280,
} as const

export type ErrorName = keyof typeof errorCodes

/** A failure that is answered to the client with MongoDB's code. */
export class CommandError extends Error {
  readonly code: number
  readonly codeName: string
  /** Extra fields of the answer, such as `keyPattern` of a duplicate key. */
  readonly details: { readonly [field: string]: unknown }

  constructor(
    name: ErrorName | number,
    message: string,
    details: { readonly [field: string]: unknown } = {},
  ) {
    super(message)
    this.name = 'CommandError'
    this.code = typeof name === 'number' ? name : errorCodes[name]
    this.codeName = typeof name === 'number' ? `Location${name}` : name
    this.details = details
  }
}

/** Refuses something that MongoDB knows and this server does not. */
export function notSupported(what: string, name: ErrorName = 'BadValue'): CommandError {
  return new CommandError(name, `${what} is not supported by the embedded document server`)
}

/** So much may a sort or a group keep in memory, where MongoDB goes on on disk. */
export const maxKeptBytes = 100 * 1024 * 1024

/** The refusal of what would have to be sorted or kept on disk. */
export function tooMuchMemory(what: string): CommandError {
  return new CommandError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `${what} exceeded the memory limit of ${maxKeptBytes} bytes`,
  )
}
