import { BSONRegExp } from 'bson'
import { compareStrings } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { Context } from 'mingo/core'
import * as mingoStrings from 'mingo/operators/expression/string'
import { CommandError } from '../errors.ts'
import { compileRegex } from '../query/regex.ts'
import { between, isNil, operator, textOf, variadic, wholeOf } from './arguments.ts'
import { fromMingo } from './mingo.ts'
import type { Compile, Expression, OperatorTable } from './scope.ts'
import { conversionToText } from './text.ts'

function concat(values: readonly unknown[]): unknown {
  if (values.some(isNil)) return null
  return values.map((value) => textOf(value, '$concat')).join('')
}
