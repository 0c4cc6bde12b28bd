package io.hanbeon.sandbox;

import io.hanbeon.organisation.provider.ProviderAccount;
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
class RestVendors {
    private static final Logger LOG = Logger.getLogger(RestVendors.class);

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

    void start() {
        if (settings.enabled()) {
            var platform = Ids.text(ProviderAccount.PLATFORM);
            var cloudMsg = RestVendor.cloudMsg(vertx, clock);
            cloudMsg.register(new RestAccount(
                    "CMAK-DEMO-0001", "cms-demo-secret-0001", Optional.of(webhook("cloudmsg", platform))));
            start(cloudMsg, settings.cloudmsgPort());
            var sendTalk = RestVendor.sendTalk(vertx, clock);
            sendTalk.register(new RestAccount("stk-demo-api-key-0001", "sts-demo-secret-0001", Optional.empty()));
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

    private String webhook(String vendor, String account) {
        return "http://localhost:%d/webhook/%s/%s".formatted(httpPort, vendor, account);
    }

    void close() {
        running.forEach(RestVendor::close);
    }
}
