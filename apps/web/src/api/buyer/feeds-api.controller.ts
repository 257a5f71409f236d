import { feedsApi } from '../shared/feeds-api.js';

export class FeedsApiController extends feedsApi('buyer', '/inkoop/agenda') {}
