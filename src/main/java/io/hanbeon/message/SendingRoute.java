package io.hanbeon.message;

import io.hanbeon.organisation.provider.Provider;
import io.hanbeon.shared.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * Through whom an organisation's next messages go, and from which numbers.
 *
 * @param version what {@link SendingRoutes#confirm} holds it against
 * @param senders the numbers that it may send from, the first by default
 */
public record SendingRoute(
        long organisationId, long version, MessageProvider vendor, long accountId, List<String> senders) {
    public Provider provider() {
        return vendor.provider();
    }

    /** The number as it is registered, however it is spelt; empty if it is not. */
    public Optional<String> sender(String number) {
        var wanted = PhoneNumber.parse(number);
        return senders.stream()
                .filter(sender -> wanted.isPresent() && wanted.equals(PhoneNumber.parse(sender)))
                .findFirst();
    }
}
