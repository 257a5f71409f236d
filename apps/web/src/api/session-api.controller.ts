import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ForAudience } from '../shared/audience.js';
import type { HouseRequest } from '../shared/request.js';
import { SessionDto } from './demand.dto.js';

@ApiTags('session')
@Controller('api/v1/session')
@ForAudience('public')
export class SessionApiController {
  @Get()
  @ApiOperation({ summary: 'Who is signed in, and the token for unsafe requests' })
  @ApiOkResponse({ type: SessionDto })
  show(@Req() request: HouseRequest): SessionDto {
    return {
      name: request.person?.name ?? null,
      organisation: request.person?.organisationName ?? null,
      csrfToken: request.csrfTokenText,
    };
  }
}
