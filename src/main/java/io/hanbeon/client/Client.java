package io.hanbeon.client;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * An API client as requests are held against it.
 *
 * @param addresses from where it may call; empty: from anywhere
 * @param plan which limits it has
 * @param secrets always two, so that checking takes the same time; where one is missing, a key that nobody has
 */
public record Client(
        String id,
        String name,
        long organisationId,
        Set<String> scopes,
        List<AddressRange> addresses,
        String plan,
        boolean isActive,
        List<SecretKey> secrets) {

    public boolean mayCallFrom(String address) {
        if (addresses.isEmpty()) {
            return true;
        }
        var from = InetAddress.ofLiteral(address);
        return addresses.stream().anyMatch(range -> range.contains(from));
    }
}
