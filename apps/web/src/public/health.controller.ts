import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readiness } from '#libs/platform';
import type { ReadinessReport } from '#libs/platform';

/** For load balancers and the supervisor: alive, and ready to serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): object {
    return { status: 'live' };
  }

  /** 503 with the reason while nothing should be sent here. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessReport> {
    const report = await this.readiness.check();
    response.status(report.status === 'ready' ? 200 : 503).set('cache-control', 'no-store');
    return report;
  }
}
