import { BadRequestException, type PipeTransform } from '@nestjs/common'
import type { z } from 'zod'

/** As Nest's documentation has it. */
export class ZodPipe<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  private readonly schema: Schema

  constructor(schema: Schema) {
    this.schema = schema
  }

  transform(value: unknown): z.output<Schema> {
    const { success, data, error } = this.schema.safeParse(value)
    if (!success) throw new BadRequestException(error.issues)
    return data
  }
}
