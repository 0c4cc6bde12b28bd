package io.hanbeon.message.route;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.shared.PhoneNumber;
import io.quarkus.runtime.Startup;
import io.vertx.core.json.DecodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The platform's own account, which carries the messages of organisations that chose nothing. */
@Startup // what is configured and cannot be read must not be found out by the first message
@ApplicationScoped
class PlatformAccount {
    private final Optional<ProviderAccount> account;
    private final List<String> senderNumbers;

    PlatformAccount(PlatformSettings settings) {
        this.account = settings.credentials()
                .map(PlatformAccount::credentials)
                .map(credentials -> new ProviderAccount(ProviderAccount.PLATFORM, Provider.CLOUDMSG, credentials));
        this.senderNumbers = settings.senderNumbers().orElse(List.of()).stream()
                .map(PlatformAccount::number)
                .toList();
    }

    Optional<ProviderAccount> account() {
        return account;
    }

    List<String> senderNumbers() {
        return senderNumbers;
    }

    private static String number(String text) {
        return PhoneNumber.parse(text)
                .filter(number -> !number.isPaid())
                .map(PhoneNumber::e164)
                .orElseThrow(() -> new IllegalStateException(
                        "hanbeon.message-default.sender-numbers: %s is none".formatted(text)));
    }

    /** A failure to read it would quote it. */
    private static Credentials credentials(String json) {
        try {
            return Credentials.parse(json);
        } catch (DecodeException unreadable) {
            throw new IllegalStateException("hanbeon.message-default.credentials is no JSON object");
        }
    }
}
