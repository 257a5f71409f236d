import { Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { NotFound } from '../../shared/errors.js';

/** A version or number in an address; anything else is an address that does not exist. */
@Injectable()
export class NumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^\d{1,9}$/.test(value)) throw new NotFound();
    return Number(value);
  }
}
