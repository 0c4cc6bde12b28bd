package io.hanbeon.account.customer;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Who somebody was proved to be.
 *
 * @param reference that we asked for the proof with
 * @param di the same for a person on this site, and no other's
 * @param provedAt by the vendor's clock
 */
record ProvenIdentity(String reference, String name, String ci, String di, Instant provedAt) {

    /** Empty if something is missing. */
    static Optional<ProvenIdentity> read(JsonObject certification) {
        return certification.getValue("merchant_uid") instanceof String reference
                        && certification.getValue("name") instanceof String name
                        && certification.getValue("unique_key") instanceof String ci
                        && certification.getValue("unique_in_site") instanceof String di
                        && certification.getValue("certified_at") instanceof Number provedAt
                        && !di.isBlank()
                ? Optional.of(new ProvenIdentity(reference, name, ci, di, Instant.ofEpochSecond(provedAt.longValue())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "ProvenIdentity[…]";
    }
}
