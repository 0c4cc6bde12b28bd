package io.hanbeon.message;

import io.hanbeon.organisation.provider.ProviderAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which way an organisation's next messages take. Asked before the transaction that records by it, confirmed in it. */
@ApplicationScoped
public class SendingRoutes {
    private static final long FIRST_VERSION = 1;

    private final Providers providers;
    private final MessageSettings settings;

    SendingRoutes(Providers providers, MessageSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    /** Every organisation's is the platform's until organisations have settings of their own. */
    public Uni<SendingRoute> of(long organisationId) {
        return Uni.createFrom()
                .item(() -> new SendingRoute(
                        organisationId,
                        FIRST_VERSION,
                        providers.of(organisationId),
                        ProviderAccount.PLATFORM,
                        settings.senderNumbers().orElse(List.of())));
    }

    /** Whether it is the organisation's still, and then until the transaction ends; if not, nothing is recorded by it. */
    public Uni<Boolean> confirm(SqlConnection transaction, SendingRoute route) {
        return Uni.createFrom().item(route.version() == FIRST_VERSION);
    }
}
