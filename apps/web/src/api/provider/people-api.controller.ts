import { peopleApi } from '../shared/people-api.js';

export class ProviderPeopleApiController extends peopleApi('provider', '/aanbieder/organisatie') {}
