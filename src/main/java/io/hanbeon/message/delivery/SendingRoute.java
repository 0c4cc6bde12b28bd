package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.route.Route;
import io.hanbeon.shared.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * Through whom an organisation's next messages go, and from which numbers.
 *
 * @param route what {@link SendingRoutes#hold} holds it by
 * @param accountId at the vendor: the organisation's first account, or its fallback while that one's vendor is down
 */
public record SendingRoute(Route route, MessageProvider vendor, long accountId) {
    public long organisationId() {
        return route.organisationId();
    }

    public Provider provider() {
        return vendor.provider();
    }

    /** Whether anything new may be sent. */
    public boolean isOpen() {
        return route.isOpen();
    }

    /** The numbers that it may send from, the first by default. */
    public List<String> senders() {
        return route.senderNumbers();
    }

    /** The number as it is registered, however it is spelt; empty if it is not. */
    public Optional<String> sender(String number) {
        return PhoneNumber.parse(number).map(PhoneNumber::e164).filter(senders()::contains);
    }
}
