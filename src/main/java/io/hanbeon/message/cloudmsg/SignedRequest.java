package io.hanbeon.message.cloudmsg;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

/** One call of the API. */
interface SignedRequest {
    Uni<RestResponse<String>> by(CloudMsgApi api, CloudMsgSignature signature);
}
