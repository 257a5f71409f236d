import { Controller, Get, HttpException } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** For load balancers and the supervisor: alive, and ready to serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  live(): object {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<object> {
    try {
      await this.dataSource.query('select kind from installation');
      return { status: 'ready' };
    } catch {
      throw new HttpException({ status: 'not ready', because: 'database' }, 503);
    }
  }
}
