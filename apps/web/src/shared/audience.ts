import { applyDecorators, createParamDecorator, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorFor } from '#libs/identity';
import type { Actor, Audience, Role } from '#libs/identity';
import type { Language } from '#libs/platform';
import { Forbidden, SignInFirst } from './errors.js';
import type { HouseRequest } from './request.js';

const AUDIENCE = 'audience';
const ROLE = 'role';

/** Guards a controller: only people with a role on this side of the house come in. Says also which layout its pages have. */
export const ForAudience = (audience: Audience) =>
  applyDecorators(SetMetadata(AUDIENCE, audience), UseGuards(AudienceGuard));

/** A page or act that needs one of these roles besides the audience. */
export const NeedsRole = (...roles: Role[]) => SetMetadata(ROLE, roles);

@Injectable()
export class AudienceGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const audience = audienceOf(this.reflector, context);
    if (audience === 'public') return true;
    const request = context.switchToHttp().getRequest<HouseRequest & { actor?: Actor }>();
    if (!request.person) throw new SignInFirst();
    const actor = actorFor(request.person, audience);
    if (!actor) throw new Forbidden();
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (roles && !roles.some((role) => actor.roles.includes(role))) throw new Forbidden();
    request.actor = actor;
    return true;
  }
}

export const audienceOf = (reflector: Reflector, context: ExecutionContext): Audience =>
  reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [context.getHandler(), context.getClass()]) ?? 'public';

/** The actor of this request, of the audience's own type. Only on guarded controllers. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ actor: Actor }>().actor,
);

export const CurrentLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): Language => context.switchToHttp().getRequest<HouseRequest>().language,
);

/** Who is signed in, on any side; null for a visitor. */
export const CurrentPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<HouseRequest>().person,
);
