import { Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { isUuid } from '#libs/tendering';
import { NotFound } from './errors.js';

/** An id in an address; anything else is an address that does not exist. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new NotFound();
    return value;
  }
}
