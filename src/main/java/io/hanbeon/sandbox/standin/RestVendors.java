package io.hanbeon.sandbox.standin;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.sandbox.SandboxSettings;
import io.hanbeon.sandbox.demo.DemoCredentials;
import io.hanbeon.sandbox.demo.DemoOrganisations;
import io.hanbeon.shared.Ids;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The stand-ins of CloudMsg and SendTalk, with the accounts of the sandbox; their keys are known to everybody. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class RestVendors {
    private static final Logger LOG = Logger.getLogger(RestVendors.class);

    /** Those of the platform and of {@link DemoOrganisations}, numbered at the vendors as they are here. */
    private static final List<Long> CLOUDMSG_ACCOUNTS = List.of(ProviderAccount.PLATFORM, 1L, 6L);

    private static final List<Long> SENDTALK_ACCOUNTS = List.of(2L, 6L + DemoOrganisations.OF_FALLBACK);

    private final SandboxSettings.RestVendors settings;
    private final Vertx vertx;
    private final Clock clock;
    private final int httpPort;
    private final List<RestVendor> running = new ArrayList<>();

    RestVendors(
            SandboxSettings settings,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.port") int httpPort) {
        this.settings = settings.restVendors();
        this.vertx = vertx;
        this.clock = clock;
        this.httpPort = httpPort;
    }

    public void start() {
        if (settings.enabled()) {
            var cloudMsg = RestVendor.cloudMsg(vertx, clock);
            CLOUDMSG_ACCOUNTS.forEach(
                    id -> cloudMsg.register(DemoCredentials.cloudMsgAccount(id, webhook("cloudmsg", id))));
            cloudMsg.register(DemoCredentials.cloudMsgAccount(DemoCredentials.SPARE, Optional.empty()));
            start(cloudMsg, settings.cloudmsgPort());
            var sendTalk = RestVendor.sendTalk(vertx, clock);
            SENDTALK_ACCOUNTS.forEach(
                    id -> sendTalk.register(DemoCredentials.sendTalkAccount(id, webhook("sendtalk", id))));
            sendTalk.register(DemoCredentials.sendTalkAccount(DemoCredentials.SPARE, Optional.empty()));
            start(sendTalk, settings.sendtalkPort());
        }
    }

    /** Another instance on this machine may have one already; it serves both. */
    private void start(RestVendor vendor, int port) {
        try {
            vendor.start(port);
            vendor.startSteps(settings.pause());
            running.add(vendor);
        } catch (CompletionException taken) {
            LOG.warnf("No stand-in on port %d: %s", port, taken.getCause().getMessage());
        }
    }

    private Optional<String> webhook(String vendor, long account) {
        return Optional.of("http://localhost:%d/webhook/%s/%s".formatted(httpPort, vendor, Ids.text(account)));
    }

    public void close() {
        running.forEach(RestVendor::close);
    }
}
