import { feedsApi } from '../shared/feeds-api.js';

export class ProviderFeedsApiController extends feedsApi('provider', '/aanbieder/agenda') {}
