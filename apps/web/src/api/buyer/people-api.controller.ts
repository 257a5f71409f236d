import { peopleApi } from '../shared/people-api.js';

export class PeopleApiController extends peopleApi('buyer', '/inkoop/beheer') {}
