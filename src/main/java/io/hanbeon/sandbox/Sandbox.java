package io.hanbeon.sandbox;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts, beside the application, what stands in for the outside world. Not part of a production build. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
class Sandbox {
    private final SandboxSettings settings;
    private final DemoOrganisations demoOrganisations;
    private final DemoShops demoShops;
    private final DemoClients demoClients;
    private final DemoUsers demoUsers;
    private final Clock clock;
    private final String imdsUrl;
    private final String imdsUser;
    private final String imdsPassword;
    private @Nullable EmAgent emAgent;

    Sandbox(
            SandboxSettings settings,
            DemoOrganisations demoOrganisations,
            DemoShops demoShops,
            DemoClients demoClients,
            DemoUsers demoUsers,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.imds.jdbc.url") String imdsUrl,
            @ConfigProperty(name = "quarkus.datasource.imds.username") String imdsUser,
            @ConfigProperty(name = "quarkus.datasource.imds.password") String imdsPassword) {
        this.settings = settings;
        this.demoOrganisations = demoOrganisations;
        this.demoShops = demoShops;
        this.demoClients = demoClients;
        this.demoUsers = demoUsers;
        this.clock = clock;
        this.imdsUrl = imdsUrl;
        this.imdsUser = imdsUser;
        this.imdsPassword = imdsPassword;
    }

    void start(@Observes StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        open();
        if (settings.emAgent()) {
            emAgent = new EmAgent(imdsUrl, imdsUser, imdsPassword, clock, settings.emAgentPoll());
            emAgent.start();
        }
    }

    private void open() {
        try {
            demoOrganisations.open();
            VertxContextSupport.subscribeAndAwait(demoShops::open);
            demoClients.open();
            demoUsers.add();
        } catch (Throwable e) {
            throw new IllegalStateException("The demo data was not stored", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (emAgent != null) {
            emAgent.close();
        }
    }
}
