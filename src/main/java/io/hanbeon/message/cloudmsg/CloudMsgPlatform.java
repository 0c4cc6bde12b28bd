package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.Accounts;
import io.hanbeon.organisation.provider.Credentials;
import io.hanbeon.organisation.provider.Provider;
import io.hanbeon.organisation.provider.ProviderAccount;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The platform's account is all there is until organisations have their own. */
@DefaultBean
@ApplicationScoped
class CloudMsgPlatform implements Accounts {
    private final Optional<ProviderAccount> account;

    CloudMsgPlatform(CloudMsgSettings settings) {
        this.account = settings.platform().map(CloudMsgPlatform::account);
    }

    @Override
    public Uni<Optional<ProviderAccount>> find(long id) {
        return Uni.createFrom().item(account.filter(platform -> platform.id() == id));
    }

    private static ProviderAccount account(CloudMsgSettings.Platform platform) {
        return new ProviderAccount(
                ProviderAccount.PLATFORM,
                Provider.CLOUDMSG,
                Credentials.of(Map.of(
                        CloudMsgApi.ACCESS_KEY, platform.accessKey(),
                        CloudMsgApi.SECRET_KEY, platform.secretKey(),
                        CloudMsgApi.SENDER_PROFILE, platform.senderProfileId())));
    }
}
