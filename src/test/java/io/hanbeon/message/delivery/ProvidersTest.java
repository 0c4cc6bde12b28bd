package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.Submission;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class ProvidersTest {
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void what_waits_too_long_for_its_account_is_not_handed_over() {
        var providers = new Providers(
                List.of(new CountingVendor()), new SlowAccounts(), null, Settings.defaults(MessageSettings.class));

        assertThat(providers.send(message()).await().atMost(Patience.MAX)).isInstanceOf(Submission.Withheld.class);
        assertThat(sent).hasValue(0);
    }

    private static Message message() {
        return new Message(
                1,
                1L,
                Provider.EM,
                7,
                Channel.SMS,
                "T1@BATCH",
                "01012345678",
                "02-3490-4412",
                Content.text(null, "text"),
                Instant.parse("2026-03-02T00:30:00Z"));
    }

    private final class CountingVendor extends PatientVendor {
        @Override
        public List<CredentialField> fields() {
            return List.of();
        }

        @Override
        public Uni<Submission> sendSms(Message message, Credentials credentials) {
            sent.incrementAndGet();
            return Uni.createFrom().item(new Submission.Accepted(Channel.SMS));
        }
    }

    /** Whose database does not answer. */
    private static final class SlowAccounts implements Accounts {
        @Override
        public Uni<Optional<ProviderAccount>> find(long id) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Optional<ProviderAccount>> find(Message message) {
            return Uni.createFrom().nothing();
        }
    }
}
