package io.hanbeon.message.provider;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The real vendors, unless a test takes their place: then all four are there and answer what it says. */
@Alternative
@Priority(1)
@Singleton
public class VendorsByHand extends ProviderAccesses {
    private static final Map<Provider, List<CredentialField>> FIELDS = Map.of(
            Provider.CLOUDMSG,
                    List.of(
                            CredentialField.plain("accessKey", "[A-Z0-9-]{4,40}"),
                            CredentialField.secret("secretKey", "[!-~]{4,80}"),
                            CredentialField.plain("senderProfileId", "PROFILE_\\w{1,20}")
                                    .optional()),
            Provider.SENDTALK,
                    List.of(
                            CredentialField.secret("apiKey", "[!-~]{4,80}"),
                            CredentialField.secret("secretKey", "[!-~]{4,80}")),
            Provider.EM, List.of(),
            Provider.UMS,
                    List.of(CredentialField.plain("senderKey", "\\w{4,40}").optional()));

    private final Map<Provider, Supplier<Uni<CredentialCheck>>> answers =
            Collections.synchronizedMap(new EnumMap<>(Provider.class));
    private final List<Credentials> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean areOurs;

    VendorsByHand(@All List<ProviderAccess> all) {
        super(all);
    }

    /** They accept everything. */
    public void takeOver() {
        answers.clear();
        asked.clear();
        areOurs = true;
    }

    public void leave() {
        areOurs = false;
    }

    public void answer(Provider provider, CredentialCheck answer) {
        answers.put(provider, () -> Uni.createFrom().item(answer));
    }

    public void answer(Provider provider, Supplier<Uni<CredentialCheck>> answer) {
        answers.put(provider, answer);
    }

    /** What they were asked about. */
    public List<Credentials> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Optional<ProviderAccess> find(Provider provider) {
        return areOurs ? Optional.of(new Vendor(provider)) : super.find(provider);
    }

    private final class Vendor implements ProviderAccess {
        private final Provider provider;

        Vendor(Provider provider) {
            this.provider = provider;
        }

        @Override
        public Provider provider() {
            return provider;
        }

        @Override
        public List<CredentialField> fields() {
            return FIELDS.get(provider);
        }

        @Override
        public Optional<String> webhook(long accountId) {
            return VendorsByHand.super.find(provider).flatMap(real -> real.webhook(accountId));
        }

        @Override
        public Uni<CredentialCheck> validate(Credentials credentials) {
            asked.add(credentials);
            return answers.getOrDefault(provider, () -> Uni.createFrom().item(new CredentialCheck.Accepted()))
                    .get();
        }
    }
}
