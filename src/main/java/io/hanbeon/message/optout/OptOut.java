package io.hanbeon.message.optout;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A number that takes no advertising of an organisation, as people see it. */
@RegisterForReflection // written from a Response, which does not say so
record OptOut(String id, String organisationId, String phone, Instant createdAt) {
    static OptOut of(long id, long organisationId, String e164, Instant createdAt) {
        return new OptOut(Ids.text(id), Ids.text(organisationId), Mask.phone(e164), createdAt);
    }
}
